import { readFile, writeFile } from "node:fs/promises";
import { temporaryFolder } from "testing/temporary-folder";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rest } from "../../test/gateway.js";
import { makeContacts, newToken, places, startImporting } from "../../test/importing-gateway.js";
import type { ImportingGateway, OpenPlace } from "../../test/importing-gateway.js";
import { runImport } from "./run-import.js";

let place: OpenPlace;
let gateway: ImportingGateway;
beforeAll(async () => {
  const [, open] = places.at(-1) ?? places[0];
  place = await open();
  gateway = await startImporting(place.storage);
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await place[Symbol.asyncDispose]();
});

/** A folder in which the command is run, and all that it says. */
async function newFolder() {
  const folder = await temporaryFolder();
  const said: string[] = [];
  const say = (line: string): void => void said.push(line);
  const openBar = () => ({ to: () => {}, stop: say });
  const run = (token: string | undefined, ...args: readonly string[]) =>
    runImport(args, {
      folder,
      version: "gateway 1.2.3",
      token,
      openBar,
      print: say,
      sleep: () => new Promise((resolve) => setImmediate(resolve)),
    });
  const to = async (token: string, name: string) => {
    said.length = 0;
    return run(token, name, "--url", gateway.url);
  };
  return {
    run,
    said,
    to,
    write: (name: string, lines: readonly string[]) => writeFile(`${folder}/${name}`, lines.join("\n")),
    read: async (name: string) => (await readFile(`${folder}/${name}`, "utf8")).split("\n"),
  };
}

const header = "firstname,mail,address.city,tags";

describe("the command", () => {
  it("writes what was refused to a file that can be corrected and imported, and takes nothing twice", async () => {
    const { read, said, to, write } = await newFolder();
    const [token, make] = [newToken(), makeContacts()];
    gateway.respond = async (call) => (JSON.stringify(call.body).includes("Dan") ? rest(422, {}) : make(call));
    await write("people.csv", [
      header,
      "Ada,ada@example.org,London,maths;poetry",
      'Bob,nobody,"Ely, ""UK""",',
      "too,few",
      'Cy,cy@example.org,B"onn,',
      "Dan,,,",
      "Eve,,,",
    ]);
    expect(await to(token, "people.csv")).toBe(1);
    expect(said).toEqual([
      "3 taken, 3 refused",
      "2 created, 4 refused",
      expect.stringMatching(/^The refused lines are in .*people\.refused\.csv: correct them there/),
    ]);
    expect(await read("people.refused.csv")).toEqual([
      `${header},errors`,
      'Bob,nobody,"Ely, ""UK""",,mail must be a mail address',
      '"too,few",,,,"must have 4 cells, as the header has"',
      '"Cy,cy@example.org,B""onn,",,,,"must have quotes in pairs, around whole cells"',
      "Dan,,,,The input is not valid.",
      "",
    ]);
    expect(await to(token, "people.csv")).toBe(1);
    expect(said[1]).toBe("2 created, 4 refused");

    expect(await to(token, "people.refused.csv")).toBe(1);
    expect((await read("people.refused.refused.csv")).slice(0, 2)).toEqual(
      (await read("people.refused.csv")).slice(0, 2),
    );

    await write("people.refused.csv", [`${header},errors`, "Bob,bob@example.org,Ely,,mail must be a mail address"]);
    expect(await to(token, "people.refused.csv")).toBe(0);
    expect(said).toEqual(["1 taken, 0 refused", "1 created"]);
  });

  it.each(["people.jsonl", "people.ndjson"])("does the same with JSON Lines: %s", async (name) => {
    const { read, said, to, write } = await newFolder();
    const token = newToken();
    gateway.respond = makeContacts();
    const refusedName = name.replace(".", ".refused.");
    const long = 9_007_199_254_740_991;
    await write(name, [
      JSON.stringify({ firstname: "Ada", tags: [{ name: "maths" }] }),
      JSON.stringify({ firstname: "Bob", mail: "nobody", address: { city: "Ely" } }),
      "",
      '{"firstname": ',
      JSON.stringify(["Cy"]),
      JSON.stringify({ firstname: long }),
    ]);
    expect(await to(token, name)).toBe(1);
    expect(said.slice(0, 2)).toEqual(["1 taken, 4 refused", "1 created, 4 refused"]);
    const refused = (await read(refusedName)).slice(0, -1).map((line) => JSON.parse(line) as unknown);
    expect(refused).toEqual([
      { firstname: "Bob", mail: "nobody", address: { city: "Ely" }, errors: ["mail must be a mail address"] },
      { line: '{"firstname": ', errors: ["must be JSON"] },
      { line: '["Cy"]', errors: [expect.any(String)] },
      { firstname: long, errors: [expect.stringMatching(/^firstname /)] },
    ]);

    expect(await to(token, refusedName)).toBe(1);
    expect(said[1]).toBe("0 created, 4 refused");
    await write(refusedName, [JSON.stringify({ firstname: "Bob", mail: "bob@example.org", errors: ["mail …"] })]);
    expect(await to(token, refusedName)).toBe(0);
    expect(said).toEqual(["1 taken, 0 refused", "1 created"]);
  });

  it("tells what the gateway refuses as a whole", async () => {
    const { said, to, write } = await newFolder();
    await write("people.csv", ["firstname,birth_city", "Ada,Ely"]);
    expect(await to(newToken(), "people.csv")).toBe(1);
    expect(said).toEqual(["Nothing was taken", expect.stringContaining("header[1] must be one of")]);
  });

  it.each([
    ["no file", [], /^Name one file\./],
    ["two files", ["a.csv", "b.csv"], /^Name one file\./],
    ["another file", ["people.xlsx"], /must end with \.csv, \.jsonl or \.ndjson/],
    ["an option that it does not have", ["people.csv", "--token=s3cret"], /^Each option .* there are no others\. /],
    ["no URL", ["people.csv", "--url", "localhost"], /must be a URL/],
    ["no token", ["people.csv"], /^There is no token/],
    ["a token file that is not there", ["people.csv", "--token-file", "no"], /^There is no token/],
  ])("explains %s in one line, which holds no token", async (_what, args, sentence) => {
    const { run, said } = await newFolder();
    expect(await run("", ...args)).toBe(1);
    expect(said).toEqual([expect.stringMatching(sentence)]);
    expect(said.join("")).not.toContain("s3cret");
  });
});
