import { describe, expect, it } from "vitest";
import { generateFiles } from "../test/generated-files.js";

describe("what is generated", async () => {
  it.each(await generateFiles())("%s follows from the documents and the gateway's schema", async (path, text) => {
    await expect(text).toMatchFileSnapshot(`../${path}`);
  });
});
