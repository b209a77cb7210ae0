import { openConnection } from "./connection.js";
import type { Connection } from "./connection.js";
import type { Exchange } from "./exchange.js";
import { pace } from "./pace.js";
import type { Response } from "./response-reader.js";
import { withResolvers } from "./with-resolvers.js";

export interface LoadOptions {
  readonly connections: number;
  /** In which nothing is counted yet. */
  readonly warmUpSeconds: number;
  readonly seconds: number;
  /** Requests a second, due whether or not earlier ones have been answered. Unless given, each connection sends at once. */
  readonly ratePerSecond?: number;
  /** Called when counting begins, and when it ends. */
  readonly onCount: (phase: "begins" | "ends") => void;
}

export interface Loaded {
  /** All that was sent, also before and after it was counted. */
  readonly sent: number;
  readonly counted: number;
  readonly seconds: number;
  /** Of those counted, in milliseconds; at a fixed rate from the moment at which the request was due. */
  readonly latencies: readonly number[];
  readonly wrong: number;
  readonly wrongExample: string;
}

const drainMs = 10_000;

/** Sends requests to the program at `url`, looks at every response, and resolves when the last one is there. */
export async function load(url: string, exchange: Exchange, options: LoadOptions): Promise<Loaded> {
  const { connections, onCount, ratePerSecond, seconds, warmUpSeconds } = options;
  const failed = withResolvers<never>();
  const run = new Load(exchange, ratePerSecond === undefined);
  try {
    await Promise.all(Array.from({ length: connections }, () => run.open(url, failed.reject)));
    const stop = ratePerSecond === undefined ? run.sendAll() : pace(ratePerSecond, (dueMs) => run.due(dueMs));
    await Promise.race([elapsed(warmUpSeconds * 1_000), failed.promise]);
    const startedMs = performance.now();
    run.isCounting = true;
    onCount("begins");
    await Promise.race([elapsed(seconds * 1_000), failed.promise]);
    run.isCounting = false;
    onCount("ends");
    const countedSeconds = (performance.now() - startedMs) / 1_000;
    stop();
    await Promise.race([run.drained(), failed.promise]);
    const { latencies, sent, wrong, wrongExample } = run;
    return { sent, counted: latencies.length, seconds: countedSeconds, latencies, wrong, wrongExample };
  } finally {
    run.close();
  }
}

/** The connections of one load, and what has come of it so far. */
class Load {
  isCounting = false;
  sent = 0;
  wrong = 0;
  wrongExample = "";
  readonly latencies: number[] = [];
  readonly #exchange: Exchange;
  /** Whether a connection sends again as soon as it has its response. */
  readonly #isGreedy: boolean;
  readonly #connections: Connection[] = [];
  readonly #idle: ((sinceMs: number) => void)[] = [];
  readonly #due: number[] = [];
  readonly #drained = withResolvers<void>();
  #answered = 0;
  #isOver = false;

  constructor(exchange: Exchange, isGreedy: boolean) {
    this.#exchange = exchange;
    this.#isGreedy = isGreedy;
  }

  async open(url: string, onFailure: (error: Error) => void): Promise<void> {
    let sinceMs = 0;
    const send = (ms: number): void => {
      sinceMs = ms;
      this.sent += 1;
      connection.send(this.#exchange.next());
    };
    const onResponse = (response: Response): void => this.#take(response, sinceMs, send);
    const connection = await openConnection(url, { onResponse, onFailure });
    this.#connections.push(connection);
    this.#idle.push(send);
  }

  sendAll(): () => void {
    for (const send of this.#idle.splice(0)) send(performance.now());
    return () => {};
  }

  /** Sends a request, or has it wait for the next connection that is idle. */
  due(dueMs: number): void {
    const send = this.#idle.pop();
    if (send) send(dueMs);
    else this.#due.push(dueMs);
  }

  async drained(): Promise<void> {
    this.#isOver = true;
    if (this.#answered === this.sent) return;
    const timer = setTimeout(() => {
      this.#drained.reject(new Error(`${this.sent - this.#answered} requests got no response within ${drainMs} ms.`));
    }, drainMs);
    await this.#drained.promise.finally(() => clearTimeout(timer));
  }

  close(): void {
    this.#isOver = true;
    for (const connection of this.#connections) connection.close();
  }

  #take({ body, status }: Response, sinceMs: number, send: (sinceMs: number) => void): void {
    const nowMs = performance.now();
    this.#answered += 1;
    if (!this.#exchange.isRight(status, body)) {
      this.wrong += 1;
      this.wrongExample ||= `${status} ${body.slice(0, 500)}`;
    }
    if (this.isCounting) this.latencies.push(nowMs - sinceMs);
    if (this.#isOver) {
      if (this.#answered === this.sent) this.#drained.resolve();
    } else if (this.#isGreedy) send(nowMs);
    else {
      this.#idle.push(send);
      const dueMs = this.#due.shift();
      if (dueMs !== undefined) this.due(dueMs);
    }
  }
}

const elapsed = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));
