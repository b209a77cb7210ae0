import { readFileSync } from "node:fs";

/** What a document says under `## heading`, up to the next heading of that level. `document` is a path in the repository. */
export function sectionOf(document: string, heading: string): string {
  const text = readFileSync(new URL(document, new URL("../../../", import.meta.url)), "utf8");
  const section = text.split(/^## /m).find((each) => each.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`${document} has no section "${heading}".`);
  return section;
}

/** The rows of the table under a heading of a document, cell by cell, without the backquotes. */
export function tableOf(document: string, heading: string): readonly (readonly string[])[] {
  const [, , ...rows] = sectionOf(document, heading)
    .split("\n")
    .filter((line) => line.startsWith("|"));
  return rows.map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll("`", "")),
  );
}
