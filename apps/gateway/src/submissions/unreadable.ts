import type { Logger } from "service/logger";
import type { Claim } from "./claim.js";
import { parkedMs } from "./queue.js";
import type { Queue } from "./queue.js";
import type { SubmissionMetrics } from "./submission-metrics.js";
import type { SubmissionError } from "./submission.js";

/** What was claimed and can't be opened: its contact, or the token that it is sent with. */
export interface Unreadable {
  readonly claim: Pick<Claim, "claimedAtMs" | "id" | "tenantId" | "tokenName">;
  readonly part: "contact" | "token";
  readonly error: unknown;
}

export type StepAside = (unreadable: Unreadable) => Promise<void>;

/** What is told of a submission whose contact can't be opened. */
export const unreadableError: SubmissionError = {
  code: "INTERNAL_SERVER_ERROR",
  message: "The submission can't be opened: its key is gone, or it is damaged.",
  path: [],
};

interface StepAsideOptions {
  readonly queue: Queue;
  readonly metrics: SubmissionMetrics;
  readonly logger: Logger;
}

/**
 * Takes what can't be opened out of the way, so that nobody waits for it, and keeps it: a contact becomes uncertain, and
 * without its token a line is parked. Never rejects: what could not be put aside is claimed again.
 */
export const createStepAside =
  ({ logger, metrics, queue }: StepAsideOptions): StepAside =>
  async ({ claim, error, part }) => {
    const tenant = claim.tenantId;
    try {
      if (part === "token") {
        if ((await queue.park(claim, parkedMs)) !== "first") return;
        metrics.unreadable.inc();
        return logger.error({ err: error, tenant }, "submissions are parked: their token can't be opened");
      }
      const state = await queue.settle(claim, { state: "UNCERTAIN", errors: [unreadableError] }, false);
      if (state === null) return;
      metrics.settled.inc({ state });
      metrics.unreadable.inc();
      logger.error({ err: error, tenant }, "a submission can't be opened, and is uncertain");
    } catch (err) {
      logger.error({ err }, "what can't be opened waits for the database");
    }
  };
