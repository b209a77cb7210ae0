import { ApiError, errors } from "domain/errors";
import { instantOf } from "domain/model";
import type { Context } from "../../graphql/context.js";
import type { ReceivedContact } from "../../rest/received-contact.js";
import { isVisible } from "../../writes/is-visible.js";
import type { SentUpsert } from "../../writes/is-visible.js";

// An upsert shows after about two seconds (the contract, section 2.4).
const firstPollMs = 1_000;
const pollEveryMs = 2_000;

/** `abandoned`: nobody is waiting any more, or the contact can't be read. */
export type FollowUp =
  | { readonly kind: "applied"; readonly contact: ReceivedContact }
  | { readonly kind: "notApplied" | "abandoned" };

export interface FollowUpOptions {
  readonly sent: SentUpsert;
  /** The contacts that `find` found before the upsert was sent. */
  readonly before: readonly ReceivedContact[];
  readonly find: () => Promise<readonly ReceivedContact[]>;
}

/** Polls until what an upsert has written shows, or its time is over. */
export async function followUp(
  { server, signals }: Pick<Context, "server" | "signals">,
  { sent, before, find }: FollowUpOptions,
): Promise<FollowUp> {
  const { clock, settings } = server;
  const deadlineMs = clock.nowMs() + settings.upsertWaitMs;
  const updatedBefore = new Map(before.map(({ id, updatedAt }) => [id, instantOf(updatedAt ?? "")]));
  const isApplied = (contact: ReceivedContact) =>
    updatedBefore.get(contact.id) !== instantOf(contact.updatedAt ?? "") && isVisible(sent, contact);

  for (let waitMs = firstPollMs; ; waitMs = pollEveryMs) {
    const restMs = deadlineMs - clock.nowMs();
    if (restMs <= 0) return { kind: "notApplied" };
    await clock.sleep(Math.min(waitMs, restMs), signals.ending.signal);
    if (signals.ending.aborted) return { kind: "abandoned" };
    const found = await find().catch(nothingForNow);
    if (found === null) return { kind: "abandoned" };
    const contact = found.find(isApplied);
    if (contact) return { kind: "applied", contact };
  }
}

// The API has accepted the upsert, whatever comes of looking for it. Null if further polls would fail as well.
function nothingForNow(error: unknown): readonly ReceivedContact[] | null {
  if (!(error instanceof ApiError)) throw error;
  return errors[error.code].retryable ? [] : null;
}
