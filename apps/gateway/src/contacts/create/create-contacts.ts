import { ApiError } from "domain/errors";
import type { Path } from "domain/model";
import type { Context } from "../../graphql/context.js";
import { apiErrorOf, publishedError } from "../../graphql/errors/format-error.js";
import type { PublishedError } from "../../graphql/errors/format-error.js";
import type { ReceivedContact } from "../../rest/received-contact.js";
import { createContact } from "./create-contact.js";
import type { Create } from "./create-contact.js";

/** What became of one create of several: a contact, or why there is none. */
export interface Created {
  readonly contact: ReceivedContact | null;
  readonly error: PublishedError | null;
}

/** Creates contacts side by side, each as if it were alone. The results are in the order of the items. */
export const createContacts = (context: Context, items: readonly Create[]): Promise<readonly Created[]> =>
  Promise.all(
    items.map(async (item) => {
      try {
        const { contact } = await createContact(context, item, () => items.length);
        return { contact, error: null };
      } catch (thrown) {
        context.failures.push(thrown);
        return { contact: null, error: publishedError(withinInput(thrown)) };
      }
    }),
  );

/** With the paths of mistakes starting inside of `input`, as the item itself is not part of them. */
function withinInput(thrown: unknown): ApiError {
  const { code, violations, retryAfterMs } = apiErrorOf(thrown) ?? new ApiError("INTERNAL_SERVER_ERROR");
  const moved = violations.map((violation) => ({ ...violation, path: withoutInput(violation.path) }));
  return new ApiError(code, { violations: moved, ...(retryAfterMs !== undefined && { retryAfterMs }) });
}

const withoutInput = (path: Path): Path => (path[0] === "input" ? path.slice(1) : path);
