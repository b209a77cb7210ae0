import { ApiError } from "domain/errors";
import { isDateTime } from "domain/model";
import { GraphQLScalarType } from "graphql";

/** A date-time as text, because a JavaScript Date would drop the API's microseconds. The domain validates it. */
export const dateTimeScalar = new GraphQLScalarType<string, string>({
  name: "DateTime",
  description:
    "A date and time as in RFC 3339, with its offset: 2023-11-07T05:31:56Z or 2023-11-07T06:31:56+01:00. " +
    "Responses are in UTC, with up to six fraction digits.",
  specifiedByURL: "https://scalars.graphql.org/andimarek/date-time.html",
  serialize: (value) => {
    if (!isDateTime(value)) throw new ApiError("UPSTREAM_INVALID");
    return value;
  },
  parseValue: textOnly,
});

function textOnly(value: unknown): string {
  if (typeof value === "string") return value;
  throw new TypeError("DateTime must be text.");
}
