import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { expect, it, onTestFinished } from "vitest";
import { followImport } from "./follow-import.js";
import { GatewayClient, Refused } from "./gateway-client.js";
import type { Counts } from "./gateway-client.js";

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object | string;
}

/** A client of a gateway that answers so, the last one again and again. */
async function clientOf(...answers: readonly Answer[]) {
  let asked = 0;
  const server = createServer((req, res) => {
    const { body, headers = {}, status = 200 } = answers[asked] ?? answers.at(-1) ?? { body: {} };
    asked += 1;
    req.resume().once("end", () => {
      res.writeHead(status, headers).end(typeof body === "string" ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return new GatewayClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, "t0ken");
}

const failed = (code: string, data: unknown = { contactImport: null }): Answer => ({
  body: { data, errors: [{ message: `It is ${code}.`, extensions: { code } }] },
});
const counted = (waiting: number): Answer => ({ body: { data: { contactImport: { waiting, sending: 0 } } } });

async function follow(...answers: readonly Answer[]) {
  const told: string[] = [];
  const client = await clientOf(...answers);
  const counts = await followImport({
    client,
    id: "an-import",
    onCounts: ({ waiting }: Counts) => told.push(`${waiting} wait`),
    onPause: () => told.push("pause"),
    sleep: async () => {},
  });
  return { counts, told };
}

it("follows an import until nothing waits, and says where the gateway does not answer meanwhile", async () => {
  const away = [failed("UPSTREAM_UNAVAILABLE"), failed("INTERNAL_SERVER_ERROR"), { status: 502, body: "<html>" }];
  const { counts, told } = await follow(counted(1), ...away, counted(0));
  expect(told).toEqual(["1 wait", "pause", "pause", "pause", "0 wait"]);
  expect(counts).toMatchObject({ waiting: 0 });
});

it("follows no import that the gateway does not know, or will not tell of", async () => {
  expect(await follow({ body: { data: { contactImport: null } } })).toEqual({ counts: null, told: [] });
  for (const refused of [failed("UNAUTHENTICATED"), failed("DOCUMENT_NOT_DECLARED", undefined)]) {
    const following = follow(counted(1), refused);
    await expect(following).rejects.toThrow(Refused);
    await expect(following).rejects.toThrow(/^It is [A-Z_]+\.$/);
  }
});

it.each([
  ["3", 3_000, 3_000],
  [new Date(Date.now() + 3_600_000).toUTCString(), 3_500_000, 3_600_000],
  [new Date(0).toUTCString(), 0, 0],
  ["soon", 1_000, 1_000],
  [null, 1_000, 1_000],
])("comes again after a Retry-After of %s", async (header, leastMs, mostMs) => {
  const headers = header === null ? {} : { "retry-after": header };
  const client = await clientOf({ status: 429, headers, body: { detail: "No room." } });
  const { problem } = await client.send(Readable.from(["firstname\n"]), "a-key", "csv");
  expect(problem?.retryAfterMs).toBeGreaterThanOrEqual(leastMs);
  expect(problem?.retryAfterMs).toBeLessThanOrEqual(mostMs);
});
