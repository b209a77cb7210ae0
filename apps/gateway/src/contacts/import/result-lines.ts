import type { Imports } from "../../submissions/imports.js";

const perPage = 1_000;

/** What became of each line of an import, as JSON Lines. */
export async function* resultLines(imports: Imports, token: string, id: string): AsyncGenerator<string, void> {
  let after = 0;
  for (;;) {
    const page = await imports.lines(token, id, after, perPage);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page.map((each) => `${JSON.stringify(each)}\n`).join("");
    after = last.line;
  }
}
