import { errors } from "domain/errors";
import type { ApiError } from "domain/errors";
import { acceptsJsonAlone } from "../graphql/accepts-json-alone.js";
import { formatError } from "../graphql/errors/format-error.js";

/** A response to a request of which nothing is executed. */
export interface Refusal {
  readonly status: number;
  /** Names are in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly text: string;
}

export function refusalFor(error: ApiError, accept: string | undefined): Refusal {
  const { code, retryAfterMs } = error;
  return {
    status: acceptsJsonAlone(accept) ? 200 : errors[code].status,
    headers: [
      ...(code === "UNAUTHENTICATED" ? [["www-authenticate", 'Bearer realm="contacts"'] as const] : []),
      ...(retryAfterMs === undefined ? [] : [["retry-after", String(Math.ceil(retryAfterMs / 1_000))] as const]),
    ],
    text: `${JSON.stringify({ errors: [formatError({ message: "" }, error)] })}\n`,
  };
}
