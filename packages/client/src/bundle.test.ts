import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, it } from "vitest";

/** What a browser gets of a module that imports the built package. */
async function bundled(contents: string): Promise<string> {
  const resolveDir = fileURLToPath(new URL("..", import.meta.url));
  const { outputFiles } = await build({
    stdin: { contents, resolveDir },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    write: false,
  });
  return outputFiles.map(({ text }) => text).join("");
}

it("a page that calls one operation gets less than 5 kB of the client, gzipped, and no document", async () => {
  const code = await bundled(`
    import { createContactsClient, isValidationError } from "contacts-graphql-client";
    const client = createContactsClient({ url: "/graphql" });
    client.signUp({ firstname: "Camille" }).catch((error) => console.log(isValidationError(error)));
  `);
  expect(gzipSync(code).length).toBeLessThan(5_000);
  expect(code).not.toMatch(/mutation|selectionSet/);
});

it("a page that takes one document gets no other", async () => {
  const code = await bundled(`
    import { FormsDocument } from "contacts-graphql-client/documents";
    console.log(FormsDocument);
  `);
  expect(code).toContain('"FormFields"');
  expect(code).not.toMatch(/SearchContacts|ContactFields/);
});
