import { randomBytes } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTokenCommand } from "./token-command.js";

const issue = ["issue", "--user", "7", "--group", "3"];
const grant = { userId: "7", groupId: "3", label: null, lifetimeMs: 90 * 86_400_000 };

describe("parseTokenCommand", () => {
  it("a token lives 90 days and has no label unless told otherwise", () => {
    expect(parseTokenCommand(issue)).toStrictEqual({ kind: "issue", grant });
    expect(parseTokenCommand([...issue, "--label", "web app", "--expires=12h"])).toStrictEqual({
      kind: "issue",
      grant: { ...grant, label: "web app", lifetimeMs: 43_200_000 },
    });
  });

  it("arguments behind npm's dashes are understood", () => {
    expect(parseTokenCommand(["--", "list"])).toStrictEqual({ kind: "list" });
  });

  it.each([["--help"], ["-h"], ["issue", "--help"], ["revoke", "-h"]])("%s %s asks for help", (...args) => {
    expect(parseTokenCommand(args)).toStrictEqual({ kind: "help" });
  });

  it("--version asks for the version", () => {
    expect(parseTokenCommand(["--version"])).toStrictEqual({ kind: "version" });
  });

  it("every token that can be issued can be revoked, also one that begins with a dash", () => {
    const token = fc
      .uint8Array({ minLength: 32, maxLength: 32 })
      .map((bytes) => Buffer.from(bytes).toString("base64url"));
    fc.assert(
      fc.property(token, (idOrToken) => {
        expect(parseTokenCommand(["revoke", idOrToken])).toStrictEqual({ kind: "revoke", idOrToken });
      }),
      { examples: [[Buffer.alloc(32, 0xfb).toString("base64url")]] },
    );
    expect(parseTokenCommand(["revoke", "0123456789ab"]).kind).toBe("revoke");
  });
});

describe("abuse", () => {
  it.each([
    ["nothing", [], "issue, list or revoke"],
    ["dashes alone", ["--"], "issue, list or revoke"],
    ["an unknown command", ["delete"], "Unknown command"],
    ["a command in capitals", ["ISSUE"], "Unknown command"],
    ["a name that every object has", ["constructor"], "Unknown command"],
    ["no user", ["issue", "--group", "3"], "--user"],
    ["no group", ["issue", "--user", "7"], "--group"],
    ["a user by name", ["issue", "--user", "ann", "--group", "3"], "--user"],
    ["a user's empty id", ["issue", "--user=", "--group", "3"], "--user"],
    ["a negative group", ["issue", "--user", "7", "--group=-3"], "--group"],
    ["an id beyond the safe integers", ["issue", "--user", "9007199254740992", "--group", "3"], "--user"],
    ["an option without its value", ["issue", "--user", "--group", "3"], "needs a value"],
    ["an option without its value, at the end", [...issue, "--label"], "needs a value"],
    ["an unknown option", [...issue, "--admin"], "takes only"],
    ["one argument too many", [...issue, "9"], "takes only"],
    ["a bad lifetime", [...issue, "--expires", "forever"], "--expires"],
    ["no lifetime", [...issue, "--expires", "0d"], "--expires"],
    ["an empty label", [...issue, "--label", ""], "--label"],
    ["a label that would clear the terminal", [...issue, "--label", "\u001B[2J"], "--label"],
    ["a list of something", ["list", "7"], "list"],
    ["a revocation of nothing", ["revoke"], "revoke"],
    ["a revocation of two", ["revoke", "0123456789ab", "0123456789ab"], "revoke"],
    ["a revocation of everything", ["revoke", "*"], "revoke"],
    ["an id in capitals", ["revoke", "0123456789AB"], "revoke"],
    ["an id cut short", ["revoke", "0123456789a"], "revoke"],
  ])("%s is a mistake, told in one sentence", (_, args, hint) => {
    const command = parseTokenCommand(args);
    expect(command).toMatchObject({ kind: "mistake", sentence: expect.stringContaining(hint) });
    expect(command).toMatchObject({ sentence: expect.stringMatching(/^[^\n]+\.$/) });
  });

  it.each([[], ["issue"], ["issue", "--user"], ["list"], ["revoke", "0123456789ab"]])(
    "a token in the wrong place is never repeated (%s %s)",
    (...before) => {
      const token = randomBytes(32).toString("base64url");
      const command = parseTokenCommand([...before, token]);
      expect(command.kind).toBe("mistake");
      expect(JSON.stringify(command)).not.toContain(token);
    },
  );

  it("no arguments whatsoever make the parser throw", () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom("--", "-", "issue", "--user", "--user=7", "--label", "--no-user", "revoke"),
    );
    fc.assert(
      fc.property(fc.array(word), (args) => {
        expect(parseTokenCommand(args)).toHaveProperty("kind");
      }),
    );
  });
});
