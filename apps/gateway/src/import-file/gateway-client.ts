import type { Readable } from "node:stream";
import type { ErrorCode } from "domain/errors";
import type { ImportFormat } from "../contacts/import/import-lines.js";
import type { LineResult } from "../submissions/import.js";

export interface Receipt {
  readonly id: string;
  readonly lines: number;
  readonly taken: number;
  readonly refused: number;
}

/** What came of sending an import: its receipt, as far as there is one, and a problem if it was not taken whole. */
export interface Sent {
  readonly receipt: Receipt | null;
  readonly problem: { readonly status: number; readonly sentence: string; readonly retryAfterMs: number } | null;
}

export interface Counts {
  readonly total: number;
  readonly waiting: number;
  readonly sending: number;
  readonly created: number;
  readonly updated: number;
  readonly refused: number;
  readonly uncertain: number;
  readonly cancelled: number;
  readonly expectedAt: string | null;
}

const countsQuery = `query ($id: ID!) {
  contactImport(id: $id) { total waiting sending created updated refused uncertain cancelled expectedAt }
}`;

const contentTypes = { csv: "text/csv", jsonl: "application/jsonl" } as const satisfies Record<ImportFormat, string>;

const defaultRetryAfterMs = 1_000;
const mayPass: readonly unknown[] = [
  "INTERNAL_SERVER_ERROR",
  "RATE_LIMITED",
  "SUBMISSIONS_UNAVAILABLE",
  "UPSTREAM_TIMEOUT",
  "UPSTREAM_UNAVAILABLE",
] satisfies readonly ErrorCode[];

/** The gateway will not answer, however often it is asked. Its message is for people. */
export class Refused extends Error {
  override readonly name = "Refused";
}

/** What an import needs of a gateway. Each method rejects where it can't be reached. */
export class GatewayClient {
  readonly #url: string;
  readonly #authorization: string;

  constructor(url: string, token: string) {
    this.#url = url;
    this.#authorization = `Bearer ${token}`;
  }

  async send(body: Readable, key: string, format: ImportFormat): Promise<Sent> {
    const response = await fetch(`${this.#url}/imports`, {
      method: "POST",
      headers: { authorization: this.#authorization, "content-type": contentTypes[format], "idempotency-key": key },
      body,
      duplex: "half",
    });
    const answer = Object(await response.json());
    const receipt = (answer.import ?? null) as Receipt | null;
    if (response.status === 202) return { receipt, problem: null };
    const retryAfterMs = retryAfterMsOf(response.headers.get("retry-after"));
    return { receipt, problem: { status: response.status, sentence: sentenceOf(answer), retryAfterMs } };
  }

  /** Null where there is no such import any more. Throws Refused where it will never be told. */
  async counts(id: string): Promise<Counts | null> {
    const response = await fetch(`${this.#url}/graphql`, {
      method: "POST",
      headers: { authorization: this.#authorization, "content-type": "application/json" },
      body: JSON.stringify({ query: countsQuery, variables: { id } }),
    });
    const { data, errors = [] } = Object(await response.json());
    const counts = Object(data).contactImport as Counts | null | undefined;
    if (counts || (counts === null && errors.length === 0)) return counts;
    const { extensions, message } = Object(errors[0]);
    if (message === undefined || mayPass.includes(Object(extensions).code)) {
      throw new TypeError("The gateway does not tell of the import.");
    }
    throw new Refused(String(message));
  }

  /** What became of each line, in their order. */
  async *results(id: string): AsyncGenerator<LineResult, void> {
    const headers = { authorization: this.#authorization };
    const response = await fetch(`${this.#url}/imports/${id}/results`, { headers });
    if (!response.ok || response.body === null) throw new TypeError("The gateway does not tell the results.");
    let begun = "";
    for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
      const lines = (begun + text).split("\n");
      begun = lines.pop() ?? "";
      for (const line of lines) yield JSON.parse(line) as LineResult;
    }
  }
}

/** Of seconds, or of a date, as HTTP has it. */
function retryAfterMsOf(header: string | null): number {
  const seconds = Number(header ?? Number.NaN);
  const waitMs = Number.isNaN(seconds) ? Date.parse(header ?? "") - Date.now() : seconds * 1_000;
  return Number.isNaN(waitMs) ? defaultRetryAfterMs : Math.max(0, waitMs);
}

function sentenceOf({
  detail,
  errors = [],
}: {
  detail?: unknown;
  errors?: readonly { location: string; message: string }[];
}) {
  const mistakes = errors.map(({ location, message }) => `${location} ${message}.`);
  return [String(detail), ...mistakes].join(" ");
}
