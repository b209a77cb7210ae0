import type { z } from "zod";

/** A variable as people are told of it. */
export interface Variable {
  readonly name: string;
  readonly description: string;
  /** Empty without one. */
  readonly defaultText: string;
}

/** What the variables of a schema are for, and what they are unless they are set. */
export const variableList = (schema: z.ZodObject): readonly Variable[] =>
  Object.entries<z.ZodType>(schema.shape).map(([name, type]) => ({
    name,
    description: type.description ?? "",
    defaultText: defaultTextOf(type),
  }));

function defaultTextOf(type: z.ZodType): string {
  const { data } = type.safeParse(undefined);
  return typeof data === "string" || typeof data === "number" ? String(data) : "";
}

/** The list as a program's help shows it. */
export function variableHelp(schema: z.ZodObject): string {
  const lines = variableList(schema).map(({ defaultText, description, name }) => [
    name,
    defaultText === "" ? description : `${description} (${defaultText})`,
  ]);
  return [
    "Variables, of the environment or of a file .env at the root of the repository:",
    ...alignedLines(lines),
  ].join("\n");
}

/** Indented, and with all second columns at the same place. */
export function alignedLines(lines: readonly (readonly string[])[]): readonly string[] {
  const width = Math.max(...lines.map(([first = ""]) => first.length));
  return lines.map(([first = "", second = ""]) => `  ${first.padEnd(width)}  ${second}`);
}
