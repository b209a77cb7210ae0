import { setImmediate } from "node:timers/promises";
import { ApiError } from "domain/errors";
import { expect, it } from "vitest";
import { jumpingClock } from "../../../test/importing-gateway.js";
import type { ImportProgress } from "../../submissions/import.js";
import { Imports } from "../../submissions/imports.js";
import { takeImport } from "./take-import.js";

/** Imports that keep what they are given once `mayKeep` resolves, and have room for so many. */
class FakeImports extends Imports {
  readonly kept: number[] = [];
  mayKeep = Promise.resolve();
  room = Infinity;
  isCancelled = false;
  isFinished = false;

  constructor() {
    super(() => Promise.reject(new TypeError("There is no database.")));
  }

  override known = async () => (this.kept.length === 0 ? null : this.#progress());
  override begin = async () => this.#progress();
  override finish = async () => void (this.isFinished = true);
  override takeLines = async (_token: string, _id: string, lines: readonly { readonly line: number }[]) => {
    await this.mayKeep;
    const fresh = lines.map(({ line }) => line).filter((line) => line > (this.kept.at(-1) ?? 0));
    this.kept.push(...fresh.slice(0, this.room - this.kept.length));
    return { progress: this.#progress(), retryAfterMs: this.kept.length === this.room ? 1_000 : null };
  };

  #progress(): ImportProgress {
    const lines = this.kept.length;
    return { id: "an-import", lastLine: this.kept.at(-1) ?? 0, lines, refused: 0, isCancelled: this.isCancelled };
  }
}

/** Lines that are made as they are asked for. */
function linesUpTo(last: number) {
  const made = { lines: 0, read: 0 };
  async function* lines() {
    for (let line = 1; line <= last; line += 1) {
      made.lines += 1;
      yield {
        line,
        read: async () => {
          made.read += 1;
          return { line, errors: [] };
        },
      };
    }
  }
  return { lines: lines(), made };
}

const optionsWith = (imports: Imports, lines: AsyncIterable<never> | ReturnType<typeof linesUpTo>["lines"]) => ({
  imports,
  lines,
  clock: jumpingClock(),
  token: "t0ken",
  key: "a-key",
  ending: new AbortController().signal,
});

it("reads no further than what is kept", async () => {
  const imports = new FakeImports();
  let keep = (): void => {};
  imports.mayKeep = new Promise((resolve) => (keep = resolve));
  const { lines, made } = linesUpTo(1_000);
  const taken = takeImport(optionsWith(imports, lines));
  await expect.poll(() => made.lines).toBe(200);
  // Whatever could go on has done so by then.
  await setImmediate();
  expect(made).toEqual({ lines: 200, read: 200 });
  expect(imports.kept).toEqual([]);
  keep();
  expect(await taken).toMatchObject({ progress: { lines: 1_000 }, stopped: null });
  expect(imports.isFinished).toBe(true);
});

it("holds no more than a mebibyte of long lines", async () => {
  const imports = new FakeImports();
  let keep = (): void => {};
  imports.mayKeep = new Promise((resolve) => (keep = resolve));
  let made = 0;
  async function* lines() {
    for (; made < 100; made += 1) {
      const offer = { via: "CREATE", input: "x".repeat(60_000), person: null, knownBy: null } as const;
      const line = made + 1;
      yield { line, read: async () => ({ line, offer }) };
    }
  }
  const taken = takeImport({ ...optionsWith(imports, linesUpTo(0).lines), lines: lines() });
  await expect.poll(() => made).toBeGreaterThan(10);
  await setImmediate();
  expect(made).toBeLessThan(20);
  keep();
  expect(await taken).toMatchObject({ progress: { lines: 100 }, stopped: null });
});

it("does not read again what was taken before", async () => {
  const imports = new FakeImports();
  await takeImport(optionsWith(imports, linesUpTo(250).lines));
  const { lines, made } = linesUpTo(300);
  expect(await takeImport(optionsWith(imports, lines))).toMatchObject({ progress: { lines: 300 } });
  expect(made.read).toBe(50);
  expect(imports.kept).toHaveLength(300);
});

it("stops where there is no room for long, and is not finished then", async () => {
  const imports = new FakeImports();
  imports.room = 230;
  const { progress, stopped } = await takeImport(optionsWith(imports, linesUpTo(1_000).lines));
  expect(stopped).toMatchObject({ code: "RATE_LIMITED", retryAfterMs: 1_000 });
  expect(progress).toMatchObject({ lines: 230 });
  expect(imports.isFinished).toBe(false);
});

it("goes on where there is room after a while", async () => {
  const imports = new FakeImports();
  imports.room = 230;
  const options = optionsWith(imports, linesUpTo(1_000).lines);
  options.clock.onSleep = async () => void (imports.room = Infinity);
  expect(await takeImport(options)).toMatchObject({ progress: { lines: 1_000 }, stopped: null });
});

it("stops where it was cancelled", async () => {
  const imports = new FakeImports();
  imports.isCancelled = true;
  const { lines, made } = linesUpTo(1_000);
  expect((await takeImport(optionsWith(imports, lines))).stopped?.code).toBe("CONFLICT");
  expect(made.lines).toBe(200);
});

it("tells how far it came where the body fails", async () => {
  const imports = new FakeImports();
  async function* failing() {
    yield* linesUpTo(200).lines;
    throw new ApiError("SUBMISSIONS_UNAVAILABLE");
  }
  const { progress, stopped } = await takeImport(optionsWith(imports, failing()));
  expect([progress?.lines, stopped?.code]).toEqual([200, "SUBMISSIONS_UNAVAILABLE"]);
});
