import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { Sender } from "./answer.js";
import type { Answer } from "./answer.js";
import { faultOf, isLate } from "./check-answer.js";
import type { Asker } from "./check-answer.js";
import { maxFaults } from "./fault.js";
import type { Fault } from "./fault.js";
import { documents, envelopes, representations, variables, visitors } from "./graphql-inputs.js";
import { bodies, headers, malformed, paths } from "./http-inputs.js";
import { imports } from "./import-inputs.js";
import { inputOf, shown } from "./input.js";
import type { Input } from "./input.js";
import { gatewayTenants, publicTenant, realTenants, temperOf } from "./place.js";
import type { Place } from "./place.js";
import { contactBodies, restPaths, searches } from "./rest-inputs.js";

/** What is sent, and how much of each kind. */
const kinds = {
  "GraphQL documents": { weight: 22, inputs: documents },
  "GraphQL variables": { weight: 22, inputs: variables },
  "GraphQL requests, POST and GET": { weight: 5, inputs: envelopes },
  "representations of routers": { weight: 3, inputs: representations },
  "public mode": { weight: 8, inputs: visitors },
  imports: { weight: 4, inputs: imports },
  "contacts for the REST API": { weight: 14, inputs: contactBodies },
  "searches of the REST API": { weight: 8, inputs: searches },
  "paths of the REST API": { weight: 4, inputs: restPaths },
  headers: { weight: 4, inputs: headers },
  "encodings and multipart": { weight: 3, inputs: bodies },
  paths: { weight: 2, inputs: paths },
  "malformed HTTP": { weight: 1, inputs: malformed },
} as const;

type Kind = keyof typeof kinds;

interface Drawn {
  readonly index: number;
  readonly kind: Kind;
  readonly tenant: number;
  readonly input: Input;
}

export interface Tally {
  readonly statuses: ReadonlyMap<Kind, ReadonlyMap<number, number>>;
  /** Of those in which an error's code was told. */
  readonly codes: ReadonlyMap<string, number>;
  readonly faults: readonly Fault[];
}

// So few that drawing them holds up nothing else.
const batchSize = 40;
const workers = 48;
// Between two tries, of which each waits twice as long as the one before it.
const maxPauseMs = 8_000;

const any = fc.oneof(
  ...(Object.keys(kinds) as Kind[]).map((kind) => ({
    weight: kinds[kind].weight,
    arbitrary: (kinds[kind].inputs as fc.Arbitrary<Input>).map((input) => ({ kind, input })),
  })),
);

/** The inputs of a run from `first` on. Each follows from the seed and its index alone. */
function* drawn(seed: number, first: number): Generator<Drawn> {
  for (let batch = Math.floor(first / batchSize); ; batch += 1) {
    const all = fc.sample(any, { seed: (seed + Math.imul(batch, 0x9e3779b1)) | 0, numRuns: batchSize });
    for (const [place, { kind, input }] of all.entries()) {
      const index = batch * batchSize + place;
      const tenants = input.to === "gateway" ? gatewayTenants : realTenants;
      const tenant = kind === "public mode" ? publicTenant : (tenants[index % tenants.length] ?? publicTenant);
      if (index >= first) yield { index, kind, tenant, input: inputOf(input, tenant, index) };
    }
  }
}

function drawnAt(seed: number, index: number): Drawn {
  for (const each of drawn(seed, index)) return each;
  throw new Error("There is no end to what is drawn.");
}

/** Sends an input, and again where the answer asks for it; resolves with the last answer. */
async function sendUntilDone(sender: Sender, input: Input, asker: Asker): Promise<Answer> {
  for (let pauseMs = 1_000; ; pauseMs *= 2) {
    const answer = await sender.send(input);
    if (!isLate(asker, answer) || pauseMs > maxPauseMs) return answer;
    await sleep(pauseMs);
  }
}

/** Sends the first `count` inputs of a run, or those with certain indices alone. */
export async function send(place: Place, seed: number, what: number | readonly number[]): Promise<Tally> {
  const inputs = typeof what === "number" ? drawn(seed, 0) : what.map((index) => drawnAt(seed, index)).values();
  const count = typeof what === "number" ? what : what.length;
  const statuses = new Map<Kind, Map<number, number>>();
  const codes = new Map<string, number>();
  const faults: Fault[] = [];
  const sender = new Sender(place.urls);
  const fail = ({ index, input }: Drawn, why: string): void => {
    if (faults.length < maxFaults) faults.push({ index, text: `${why}\n${shown(input)}` });
  };
  const sendOne = async (each: Drawn): Promise<void> => {
    const { input, kind, tenant } = each;
    try {
      const asker = { tenant, isReal: temperOf(tenant) === "real" };
      const answer = await sendUntilDone(sender, input, asker);
      const ofKind = statuses.get(kind) ?? new Map<number, number>();
      statuses.set(kind, ofKind.set(answer.status, (ofKind.get(answer.status) ?? 0) + 1));
      for (const [, code = ""] of answer.text.matchAll(/"code":"([A-Z_]+)"/g))
        codes.set(code, (codes.get(code) ?? 0) + 1);
      const fault = faultOf(input, asker, answer);
      if (fault !== null) fail(each, `${fault}: ${answer.text.slice(0, 1_000)}`);
    } catch (error) {
      fail(each, `was not answered: ${String(error)}`);
    }
  };
  let sent = 0;
  const work = async (): Promise<void> => {
    while (sent < count && place.ended().length === 0) {
      sent += 1;
      const { value } = inputs.next();
      if (value) await sendOne(value);
    }
  };
  try {
    await Promise.all(Array.from({ length: workers }, work));
  } finally {
    await sender.close();
  }
  return { statuses, codes, faults };
}
