import { mkdir, readdir } from "node:fs/promises";
import { lockDataFolder } from "database/data-folder-lock";
import { temporaryFolder } from "testing/temporary-folder";
import { describe, expect, it, onTestFinished } from "vitest";
import { describeOperated, runOn } from "../../../test/submissions/operated.js";
import { openAsItIs, OtherVersion } from "../database.js";
import { openOperator } from "./open-operator.js";

describe("what needs no database", () => {
  const noDatabase = (): Promise<never> => Promise.reject(new Error("Postgres at DATABASE_URL can't be used: 3D000."));

  it("help goes to standard output, exits with 0, and names every command and option", async () => {
    const { exitCode, explained, printed } = await runOn("--help", "", noDatabase);
    expect({ exitCode, explained }).toStrictEqual({ exitCode: 0, explained: [] });
    for (const word of ["list", "park", "resume", "--new-token", "export", "--state", "--tenant", "GATEWAY_SECRET"]) {
      expect(printed.join("\n")).toContain(word);
    }
  });

  it("a mistake is one sentence on standard error and exit code 1, before anything is opened", async () => {
    expect(await runOn("list all", "", noDatabase)).toStrictEqual({
      exitCode: 1,
      printed: [],
      explained: ["list takes no arguments."],
    });
  });

  it("a new token that is none is a mistake, before anything is opened, and is not repeated", async () => {
    const { exitCode, explained } = await runOn("resume abc --new-token", "t0ken t1ken", noDatabase);
    expect(exitCode).toBe(1);
    expect(explained).toStrictEqual([expect.stringMatching(/^Standard input must hold the new token[^\n]+\.$/)]);
    expect(explained[0]).not.toMatch(/t[01]ken/);
  });

  it.each(["list", "park abc", "resume abc", "export"])(
    "%s says in one sentence that the database is away",
    async (line) => {
      expect(await runOn(line, "", noDatabase)).toStrictEqual({
        exitCode: 1,
        printed: [],
        explained: ["Postgres at DATABASE_URL can't be used: 3D000."],
      });
    },
  );
});

describeOperated("any command", (operated) => {
  it("fails in one sentence that repeats nothing of what the database said", async () => {
    const { command, gateway } = await operated();
    await gateway(async ({ sql }) => sql("alter table submissions.submissions rename to s3cret"));
    const { exitCode, explained } = await command("list");
    expect(exitCode).toBe(1);
    expect(explained).toStrictEqual([expect.stringMatching(/^The database failed[^\n]+\.$/)]);
  });
});

describeOperated("a database of another version", (operated) => {
  const other = "The submissions are those of another version of the gateway: use the command of that version.";
  const none = expect.stringMatching(/^There are no submissions in [^\n]+ must be the gateway's\.$/);

  it.each([
    ["an earlier", "delete from submissions.migrations where name > '0004'", other],
    [
      "a later",
      "insert into submissions.migrations select '9999', timestamp from submissions.migrations limit 1",
      other,
    ],
    ["no", "drop schema submissions cascade", none],
  ])("is left as it is, and told of: %s one", async (_version, change, sentence) => {
    const { command, gateway, storage } = await operated();
    await gateway(async ({ sql }) => sql(change));
    expect(await command("list")).toStrictEqual({ exitCode: 1, printed: [], explained: [sentence] });
    // Another time, since nothing was done about it.
    expect(await command("list")).toMatchObject({ explained: [sentence] });
    await expect(openAsItIs(storage)).rejects.toThrow(OtherVersion);
  });
});

describe("with an embedded database", () => {
  it("the operator is told to stop the gateway first that has the folder", async () => {
    const folder = await temporaryFolder();
    await mkdir(`${folder}/pglite`);
    const unlock = await lockDataFolder(folder, "GATEWAY_DATA_DIR");
    onTestFinished(unlock);
    expect(await runOn("list", "", () => openOperator({ folder }, { current: "" }))).toStrictEqual({
      exitCode: 1,
      printed: [],
      explained: [`The data folder ${folder} is in use: stop the gateway first.`],
    });
  });

  it("a folder without submissions is told of, and stays as it is", async () => {
    const folder = await temporaryFolder();
    const { exitCode, explained } = await runOn("list", "", () => openOperator({ folder }, { current: "" }));
    expect(exitCode).toBe(1);
    expect(explained).toStrictEqual([`There are no submissions in ${folder}: GATEWAY_DATA_DIR must be the gateway's.`]);
    expect(await readdir(folder)).toStrictEqual([]);
  });
});
