import { writeFile } from "node:fs/promises";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { temporaryFolder } from "testing/temporary-folder";
import { expect, it } from "vitest";
import type { Sent } from "./gateway-client.js";
import { keyOf, sendFile } from "./send-file.js";

const content = "firstname\nAda\nBob\n";
const receipt = (lines: number) => ({ id: "an-import", lines, taken: lines, refused: 0 });
const refused = (status: number, lines: number): Sent => ({
  receipt: receipt(lines),
  problem: { status, sentence: "Not now.", retryAfterMs: 2_000 },
});
const whole: Sent = { receipt: receipt(2), problem: null };

/** Sends a file to a gateway that answers so, the last one again and again; an error stands for none. */
async function sendTo(...answers: readonly (Sent | Error)[]) {
  const path = `${await temporaryFolder()}/people.csv`;
  await writeFile(path, content);
  const bodies: string[] = [];
  const keys = new Set<string>();
  const waits: number[] = [];
  const lines: number[] = [];
  const sent = await sendFile({
    path,
    format: "csv",
    key: (await keyOf(path)).key,
    client: {
      send: async (body: Readable, key: string) => {
        keys.add(key);
        bodies.push(await text(body));
        const answer = answers[bodies.length - 1] ?? answers.at(-1);
        if (answer === undefined || answer instanceof Error) throw new Error("s3cret");
        return answer;
      },
    },
    onLines: (count) => lines.push(count),
    onPause: () => {},
    sleep: async (durationMs) => void waits.push(durationMs),
  });
  return { bodies, keys, lines, sent, waits };
}

it("sends the file as it is, and tells how far it has come", async () => {
  const { bodies, lines, sent } = await sendTo(whole);
  expect(sent).toEqual(whole);
  expect(bodies).toEqual([content]);
  expect(lines).toEqual([3]);
});

it("sends it again under the same key where the gateway goes away or has no room, when it was told to", async () => {
  const { bodies, keys, sent, waits } = await sendTo(new Error("gone"), refused(429, 1), refused(503, 1), whole);
  expect(sent).toEqual(whole);
  expect(bodies).toEqual([content, content, content, content]);
  expect([...keys]).toEqual([expect.stringMatching(/^file-[\w-]{43}$/)]);
  expect(waits).toEqual([1_000, 2_000, 2_000]);
});

it("sends it again less and less often while there is no room, though each time brings it a little further", async () => {
  const { waits } = await sendTo(...Array.from({ length: 12 }, (_, index) => refused(429, index + 1)), whole);
  expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300].map((seconds) => seconds * 1_000));
});

it("does not send again what will not pass", async () => {
  expect((await sendTo(refused(400, 0), whole)).bodies).toHaveLength(1);
  expect((await sendTo(refused(409, 1), whole)).bodies).toHaveLength(1);
});

it("gives up after twenty tries in a row that bring it no further", async () => {
  const further = Array.from({ length: 30 }, (_, index) => refused(429, index + 1));
  const { bodies, sent } = await sendTo(...further);
  expect(bodies).toHaveLength(30 + 19);
  expect(sent.problem?.status).toBe(429);
});

it("has one key for one content", async () => {
  const folder = await temporaryFolder();
  await Promise.all([writeFile(`${folder}/a`, content), writeFile(`${folder}/b`, content)]);
  await writeFile(`${folder}/c`, `${content}Cy\n`);
  const [a, b, c] = await Promise.all(["a", "b", "c"].map((name) => keyOf(`${folder}/${name}`)));
  expect(a).toEqual({ key: b?.key, lines: 3 });
  expect(c?.key).not.toBe(a?.key);
});
