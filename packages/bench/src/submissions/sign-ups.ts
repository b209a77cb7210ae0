import { Pool } from "undici";
import { pace } from "../harness/pace.js";
import { quantile } from "../harness/statistics.js";

const submit = `mutation ($input: CreateContactInput!, $key: String!) {
  submitContact(input: $input, idempotencyKey: $key) { submission { id } }
}`;
const look = "query ($id: ID!) { contactSubmission(id: $id) { state position expectedAt } }";

export const token = "bench-token";

/** What answers took, in milliseconds. */
export interface Latency {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** People who sign up at a gateway, and look for their place in line. */
export class SignUps {
  readonly #pool: Pool;
  readonly #ids: string[] = [];
  #signed = 0;

  constructor(url: string) {
    this.#pool = new Pool(url, { connections: 64, pipelining: 1 });
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  /** At a fixed rate, however late the answers are. Each latency counts from when the sign-up was due. */
  async sign(ratePerSecond: number, seconds: number): Promise<Latency> {
    const latencies: number[] = [];
    const failures: unknown[] = [];
    const underWay = new Set<Promise<void>>();
    const stop = pace(ratePerSecond, (dueMs) => {
      const signing = this.#signOnce()
        .then(() => void latencies.push(performance.now() - dueMs))
        .catch((error: unknown) => void failures.push(error))
        .finally(() => underWay.delete(signing));
      underWay.add(signing);
    });
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
    stop();
    await Promise.all(underWay);
    if (failures.length > 0)
      throw new Error(`${failures.length} sign-ups failed, the first with: ${String(failures[0])}`);
    return latencyOf(latencies);
  }

  /** Looks up one sign-up after the other. */
  async lookUp(count: number): Promise<Latency> {
    const latencies: number[] = [];
    for (let looked = 0; looked < count; looked += 1) {
      const id = this.#ids[Math.floor((looked / count) * this.#ids.length)];
      const beganMs = performance.now();
      const { contactSubmission } = await this.#ask<{ contactSubmission: unknown }>(look, { id });
      latencies.push(performance.now() - beganMs);
      if (contactSubmission === null) throw new Error("A submission is not there.");
    }
    return latencyOf(latencies);
  }

  async #signOnce(): Promise<void> {
    this.#signed += 1;
    const key = `signed-${this.#signed}`;
    const input = {
      firstname: "Ada",
      surname: `Lovelace ${key}`,
      mail: `${key}@example.org`,
      tags: [{ name: "petition" }],
    };
    const { submitContact } = await this.#ask<{ submitContact: { submission: { id: string } } }>(submit, {
      input,
      key,
    });
    this.#ids.push(submitContact.submission.id);
  }

  async #ask<Data>(query: string, variables: object): Promise<Data> {
    const { body } = await this.#pool.request({
      method: "POST",
      path: "/graphql",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await body.json()) as { data?: Data; errors?: unknown };
    if (errors !== undefined || data === undefined) throw new Error(JSON.stringify(errors));
    return data;
  }
}

const latencyOf = (latencies: readonly number[]): Latency => ({
  count: latencies.length,
  p50: quantile(latencies, 0.5),
  p99: quantile(latencies, 0.99),
  max: latencies.reduce((most, each) => Math.max(most, each), 0),
});
