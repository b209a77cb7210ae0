/** A response, or what else becomes of a request: a lost connection, or nothing at all. */
export type Step =
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly body: unknown }
  | "lost"
  | "silent";

export interface SentRequest {
  readonly atMs: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly documentId: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A `fetch` that takes one step after the other, the last one for all further requests, and keeps what it was sent. */
export function scriptedFetch(...steps: readonly Step[]) {
  const requests: SentRequest[] = [];
  const signals: AbortSignal[] = [];
  const fetch = async (_url: unknown, init: RequestInit = {}): Promise<Response> => {
    const step = steps[Math.min(requests.length, steps.length - 1)] ?? "silent";
    requests.push({ atMs: performance.now(), headers: Object(init.headers), ...JSON.parse(init.body as string) });
    if (init.signal) signals.push(init.signal);
    if (step === "lost") throw new TypeError("fetch failed");
    if (step === "silent") return new Promise(() => {});
    const text = typeof step.body === "string" ? step.body : JSON.stringify(step.body);
    const response = { status: step.status ?? 200, headers: new Headers(step.headers), text: async () => text };
    return response as Response;
  };
  return { fetch, requests, signals };
}

/** A response with this value of the operation's root field. */
export const answering = (value: unknown): Step => ({ body: { data: { root: value } } });

/** A response with this error in place of a result. */
export const failing = (code: string, extensions: object = {}): Step => ({
  body: {
    data: { root: null },
    errors: [{ message: `It is ${code}.`, path: ["root"], extensions: { code, ...extensions } }],
  },
});
