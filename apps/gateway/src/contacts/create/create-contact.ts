import type { ContactInput } from "domain/contacts";
import { callerOf } from "../../graphql/context.js";
import type { Context } from "../../graphql/context.js";
import { formCatalogOf } from "../../graphql/form-catalog-of.js";
import { readIdempotencyKey } from "../../graphql/idempotency-key.js";
import { ContactsClient } from "../../rest/contacts-client.js";
import type { Written } from "../../rest/contacts-client.js";
import { checkAnswers } from "../../writes/check-answers.js";
import { createBody, createContactOnce } from "../../writes/create-contact-once.js";
import { inputViolations, requireValid } from "../../writes/input-violations.js";

/** What is asked for with one create. */
export interface Create {
  readonly input: ContactInput;
  readonly idempotencyKey?: string | null | undefined;
}

/**
 * Creates one contact of a request that has `countCreates` of them; once, if there is a key for it. Throws BAD_USER_INPUT, with every
 * mistake, before anything is sent.
 */
export async function createContact(
  context: Context,
  { input, idempotencyKey }: Create,
  countCreates: () => number,
): Promise<Written> {
  const caller = callerOf(context);
  const { key, violations } = readIdempotencyKey(idempotencyKey, context.idempotencyHeader, countCreates);
  requireValid([...violations, ...inputViolations(input)]);
  const check = () => checkAnswers(input, formCatalogOf(context));
  if (key !== null) {
    return await createContactOnce({ caller, record: caller.keyedRecord(key, createBody(input)), input, check });
  }
  await check();
  return await new ContactsClient(caller).create(input);
}
