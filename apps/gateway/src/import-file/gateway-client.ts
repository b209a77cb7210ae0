import type { Readable } from "node:stream";
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

const defaultRetryAfterS = 1;

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
    const retryAfterMs = Number(response.headers.get("retry-after") ?? defaultRetryAfterS) * 1_000;
    return { receipt, problem: { status: response.status, sentence: sentenceOf(answer), retryAfterMs } };
  }

  /** Null where there is no such import any more. */
  async counts(id: string): Promise<Counts | null> {
    const response = await fetch(`${this.#url}/graphql`, {
      method: "POST",
      headers: { authorization: this.#authorization, "content-type": "application/json" },
      body: JSON.stringify({ query: countsQuery, variables: { id } }),
    });
    const { data } = Object(await response.json());
    if (!data) throw new TypeError("The gateway does not tell of the import.");
    return Object(data).contactImport;
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
