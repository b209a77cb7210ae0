import { sectionOf } from "./documents.js";

interface DocumentedVariable {
  readonly name: string;
  /** Empty where the table describes it in words. */
  readonly defaultText: string;
  readonly reader: string;
  readonly meaning: string;
}

const row = /^\| `(?<name>\w+)` *\| (?<given>.*?) *\| (?<reader>.*?) *\| (?<meaning>.*?) *\|$/gm;

/** The table of variables in docs/configuration.md, without marks of formatting. */
export const documentedVariables = (): readonly DocumentedVariable[] =>
  [...sectionOf("docs/configuration.md", "Variables").matchAll(row)].map(({ groups }) => ({
    name: groups?.["name"] ?? "",
    defaultText: /^`(.*?)`/.exec(groups?.["given"] ?? "")?.[1] ?? "",
    reader: groups?.["reader"] ?? "",
    meaning: plain(groups?.["meaning"] ?? ""),
  }));

const plain = (markdown: string): string => markdown.replaceAll(/\[(.*?)\]\(.*?\)/g, "$1").replaceAll("`", "");

type Reader = "gateway" | "REST API" | "events" | "router";

const both: readonly Reader[] = ["gateway", "REST API"];

/** Whether a variable is for a program, by what the table says it is for. */
const isFor = (readers: string, reader: Reader): boolean =>
  readers === "all" || (readers === "both" ? both.includes(reader) : readers.split(", ").includes(reader));

/**
 * The names of variables of a program that the table lacks, has too many, or has with another default or in other words:
 * its meaning begins with the description.
 */
export function variablesOtherwiseDocumented(
  reader: Reader,
  listed: readonly { readonly name: string; readonly description: string; readonly defaultText: string }[],
): readonly string[] {
  const documented = documentedVariables().filter((each) => isFor(each.reader, reader));
  const isAsDocumented = ({ defaultText, description, name }: (typeof listed)[number]): boolean => {
    const found = documented.find((each) => each.name === name);
    // Folders are relative in the table.
    const hasDefault = found?.defaultText === "" ? defaultText === "" : defaultText.endsWith(found?.defaultText ?? "");
    return found !== undefined && description !== "" && found.meaning.startsWith(description) && hasDefault;
  };
  const tooMany = documented.filter(({ name }) => !listed.some((each) => each.name === name));
  return [...listed.filter((each) => !isAsDocumented(each)), ...tooMany].map(({ name }) => name);
}
