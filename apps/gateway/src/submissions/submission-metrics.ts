import { Counter, Gauge } from "prom-client";
import type { Registry } from "prom-client";
import type { SubmissionState } from "./submission.js";

/** What is told of submissions at /metrics. */
export interface SubmissionMetrics {
  readonly settled: Counter<"state">;
  readonly unreadable: Counter;
  readonly erased: Counter;
}

/** How many submissions there are, of all tokens. */
export interface Counts {
  readonly waiting: number;
  readonly sending: number;
  readonly uncertain: number;
  readonly parked: number;
  readonly oldestAgeSeconds: number;
}

const gauges: Readonly<Record<keyof Counts, readonly [name: string, help: string]>> = {
  waiting: ["gateway_submissions_waiting", "Submissions that were not sent yet, without those that are parked."],
  sending: ["gateway_submissions_sending", "Submissions that were sent, whose outcome is not known yet."],
  uncertain: ["gateway_submissions_uncertain", "Submissions of which nobody can find out what came."],
  parked: ["gateway_submissions_parked", "Submissions that wait for their token to work again."],
  oldestAgeSeconds: [
    "gateway_submissions_oldest_age_seconds",
    "How long the oldest submission has waited that is not parked.",
  ],
};

const ends: readonly SubmissionState[] = ["CREATED", "UPDATED", "REFUSED", "UNCERTAIN"];

/** `count` is asked once with each scrape. Null where the database is away: nothing is told then. */
export function createSubmissionMetrics(registry: Registry, count: () => Promise<Counts | null>): SubmissionMetrics {
  const registers = [registry];
  let counting: Promise<Counts | null> | null = null;
  const counted = (): Promise<Counts | null> => {
    counting ??= count()
      .catch(() => null)
      .finally(() => (counting = null));
    return counting;
  };
  for (const [key, [name, help]] of Object.entries(gauges)) {
    const gauge = new Gauge({
      name,
      help,
      registers,
      async collect() {
        const counts = await counted();
        if (counts) gauge.set(counts[key as keyof Counts]);
        else gauge.remove();
      },
    });
  }
  const settled = new Counter({
    name: "gateway_submissions_settled_total",
    help: "Submissions by how they ended.",
    labelNames: ["state"],
    registers,
  });
  for (const state of ends) settled.inc({ state }, 0);
  const unreadable = new Counter({
    name: "gateway_submissions_unreadable_total",
    help: "Submissions, and tokens of submissions, that can't be opened.",
    registers,
  });
  const erased = new Counter({
    name: "gateway_submissions_erased_total",
    help: "Submissions that were erased undelivered, since their line was parked for 30 days.",
    registers,
  });
  return { settled, unreadable, erased };
}
