import { Counter } from "prom-client";
import type { Registry } from "prom-client";
import { dropReasons } from "./upsert-outcome.js";
import type { UpsertOutcome } from "./upsert-outcome.js";

/** Counts what became of upserts. Every series is there from the start, so that the first drop is an increase. */
export function upsertCounter(registry: Registry): (outcome: UpsertOutcome) => void {
  const counter = new Counter({
    name: "contacts_api_upserts_total",
    help: "Upserts by what became of them, and why those that were dropped were.",
    labelNames: ["outcome", "reason"],
    registers: [registry],
  });
  for (const outcome of ["created", "updated"]) counter.inc({ outcome, reason: "none" }, 0);
  for (const reason of dropReasons) counter.inc({ outcome: "dropped", reason }, 0);
  return (outcome) => {
    counter.inc({ outcome: outcome.kind, reason: outcome.kind === "dropped" ? outcome.drop.reason : "none" });
  };
}
