import { checkAnswers } from "../writes/check-answers.js";
import { createBody, createContactOnce, UndecidedSearch } from "../writes/create-contact-once.js";
import { canBeFound } from "../writes/reconcile.js";
import type { Claim } from "./claim.js";
import { readContact } from "./contact-document.js";
import { Delegate, isUnknown, recordOf } from "./delivery.js";
import type { Delivery, DeliveryOptions } from "./delivery.js";
import type { RowEvents } from "./row-record.js";
import { rowRivals } from "./row-rivals.js";

/** Creates a contact, or finds out what came of it. */
export async function deliverCreate(claim: Claim, options: DeliveryOptions, events: RowEvents): Promise<Delivery> {
  const input = readContact(claim.input);
  const delegate = new Delegate(claim, options);
  try {
    await createContactOnce({
      caller: delegate.caller,
      record: recordOf(claim, createBody(input), options, events),
      input,
      check: () => checkAnswers(input, delegate.forms),
      keepRefused: delegate.keepRefused,
      isPatient: true,
      rivals: rowRivals(options.run, claim.id),
    });
    return { kind: "created" };
  } catch (error) {
    // Where somebody else awaits the answer, it is known soon: it is told when.
    if (isUnknown(error) && error.retryAfterMs === undefined && !canBeFound(input)) return { kind: "uncertain" };
    if (isUnknown(error) && error.cause instanceof UndecidedSearch) {
      return { kind: "undecided", inMs: error.retryAfterMs ?? 0 };
    }
    return delegate.deliveryOf(error);
  }
}
