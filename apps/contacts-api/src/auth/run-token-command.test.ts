import { describe, expect, inject, it } from "vitest";
import { createRedisTokenRegistry } from "./redis-token-registry.js";
import type { TokenRegistry } from "./redis-token-registry.js";
import { createRedisTokenStore } from "./redis-token-store.js";
import { runTokenCommand } from "./run-token-command.js";
import type { OpenTokenRegistry } from "./run-token-command.js";
import { temporaryTokenKeys } from "../../test/auth/temporary-token-keys.js";
import { connectRedis } from "service/redis-client";

const redisUrl = inject("redisUrl");

/** Runs one command and records what it prints where, and how often it opened and closed a registry. */
async function run(line: string, open: () => Promise<OpenTokenRegistry>, url: string | undefined = "redis://any") {
  const printed: string[] = [];
  const explained: string[] = [];
  let opened = 0;
  let closed = 0;
  const exitCode = await runTokenCommand(line.split(" "), {
    version: "contacts-api 1.2.3",
    redisUrl: url,
    open: async () => {
      const { registry, close } = await open();
      opened += 1;
      return {
        registry,
        close: () => {
          closed += 1;
          close();
        },
      };
    },
    print: (text) => printed.push(text),
    explain: (text) => explained.push(text),
  });
  expect(closed).toBe(opened);
  return { exitCode, printed, explained, opened };
}

const noRedis = (): Promise<never> => Promise.reject(new Error("Redis at nowhere can't be used: ECONNREFUSED."));

const failing = (error: Error): OpenTokenRegistry => {
  const fail = async (): Promise<never> => {
    throw error;
  };
  const registry: TokenRegistry = { issue: fail, list: fail, revoke: fail };
  return { registry, close: () => {} };
};

describe("what needs no Redis", () => {
  it("help goes to standard output, exits with 0, and names every command and option", async () => {
    const { exitCode, printed, explained, opened } = await run("--help", noRedis, "");
    expect({ exitCode, explained, opened }).toStrictEqual({ exitCode: 0, explained: [], opened: 0 });
    for (const word of ["issue", "list", "revoke", "--user", "--group", "--label", "--expires", "REDIS_URL"]) {
      expect(printed.join("\n")).toContain(word);
    }
  });

  it("a mistake is one sentence on standard error and exit code 1, before anything is connected", async () => {
    const { exitCode, printed, explained, opened } = await run("issue --user 7", noRedis);
    expect({ exitCode, printed, opened }).toStrictEqual({ exitCode: 1, printed: [], opened: 0 });
    expect(explained).toStrictEqual(["--group must be a group's id, such as --group 3."]);
  });

  it.each([undefined, ""])("without REDIS_URL (%j) the operator learns which token there is", async (url) => {
    const explained: string[] = [];
    const explain = (text: string) => explained.push(text);
    const context = { version: "", redisUrl: url, open: noRedis, print: () => {}, explain };
    expect(await runTokenCommand(["list"], context)).toBe(1);
    expect(explained).toStrictEqual(["REDIS_URL is not set. Without Redis the only token is demo-token."]);
  });
});

describe("abuse", () => {
  it.each(["list", "revoke 0123456789ab", "issue --user 7 --group 3"])(
    "%s says in one sentence that Redis is away",
    async (line) => {
      const { exitCode, printed, explained } = await run(line, noRedis);
      expect({ exitCode, printed }).toStrictEqual({ exitCode: 1, printed: [] });
      expect(explained).toStrictEqual(["Redis at nowhere can't be used: ECONNREFUSED."]);
    },
  );

  it.each(["list", "revoke 0123456789ab", "issue --user 7 --group 3"])(
    "%s, interrupted, closes its connection, and repeats nothing of what Redis said",
    async (line) => {
      const { exitCode, printed, explained, opened } = await run(line, async () => failing(new Error("ERR 'secret'")));
      expect({ exitCode, printed, opened }).toStrictEqual({ exitCode: 1, printed: [], opened: 1 });
      expect(explained).toStrictEqual([expect.stringMatching(/^Redis failed[^\n]+\.$/)]);
      expect(explained[0]).not.toContain("secret");
    },
  );
});

async function openWithRedis() {
  const keys = await temporaryTokenKeys(redisUrl ?? "");
  const connect = async (): Promise<OpenTokenRegistry> => {
    const { client, close } = await connectRedis(redisUrl ?? "");
    return { registry: createRedisTokenRegistry({ client, now: Date.now, keyPrefix: keys.keyPrefix }), close };
  };
  return {
    ...keys,
    run: (line: string) => run(line, connect),
    store: createRedisTokenStore(keys.client, keys.keyPrefix),
  };
}

describe.skipIf(redisUrl === null)("with Redis", () => {
  it("issue prints the token alone on standard output, and the rest on standard error", async () => {
    await using opened = await openWithRedis();
    const { exitCode, printed, explained } = await opened.run("issue --user 7 --group 3 --label web --expires 1h");
    const [token = ""] = printed;
    expect(exitCode).toBe(0);
    expect(printed).toHaveLength(1);
    expect(await opened.store.find(token)).toStrictEqual({ userId: "7", groupId: "3" });
    expect(explained).toStrictEqual([expect.stringContaining("user 7 in group 3")]);
    expect(explained[0]).not.toContain(token);
  });

  it("list shows what issue made, without the token, and the id it shows revokes it", async () => {
    await using opened = await openWithRedis();
    const [token = ""] = (await opened.run("issue --user 7 --group 3 --label web")).printed;
    const { exitCode, printed } = await opened.run("list");
    expect(exitCode).toBe(0);
    expect(printed).toHaveLength(2);
    expect(printed.join("\n")).not.toContain(token);
    const [id = "", ...cells] = (printed[1] ?? "").split(/ +/);
    expect(cells).toStrictEqual(["7", "3", "web", expect.stringMatching(/^\d{4}-.*Z$/)]);

    expect(await opened.run(`revoke ${id}`)).toMatchObject({ exitCode: 0, printed: [] });
    expect(await opened.store.find(token)).toBeNull();
    expect(await opened.run(`revoke ${id}`)).toMatchObject({ exitCode: 1, explained: ["No such token."] });
  });

  it("a token can be revoked by itself", async () => {
    await using opened = await openWithRedis();
    const [token = ""] = (await opened.run("issue --user 7 --group 3")).printed;
    expect((await opened.run(`revoke ${token}`)).exitCode).toBe(0);
    expect(await opened.store.find(token)).toBeNull();
  });

  it("an empty list says so, on standard error", async () => {
    await using opened = await openWithRedis();
    expect(await opened.run("list")).toMatchObject({ exitCode: 0, explained: ["No tokens."] });
  });
});
