import { Counter } from "prom-client";
import type { Registry } from "prom-client";
import { dropReasons } from "./upsert-outcome.js";
import type { UpsertOutcome } from "./upsert-outcome.js";

/** Counts upserts by outcome. Every series exists from the start, so that the first drop shows as an increase. */
export function upsertCounter(registry: Registry): (outcome: UpsertOutcome) => void {
  const counter = new Counter({
    name: "contacts_api_upserts_total",
    help: "Upserts by outcome, and by reason if dropped.",
    labelNames: ["outcome", "reason"],
    registers: [registry],
  });
  for (const outcome of ["created", "updated"]) counter.inc({ outcome, reason: "none" }, 0);
  for (const reason of dropReasons) counter.inc({ outcome: "dropped", reason }, 0);
  return (outcome) => {
    counter.inc({ outcome: outcome.kind, reason: outcome.kind === "dropped" ? outcome.drop.reason : "none" });
  };
}
