import { ApiError } from "domain/errors";
import { isPlainDate } from "domain/model";
import { GraphQLScalarType } from "graphql";

/** A day without a time, which no time zone moves. The domain validates it. */
export const dateScalar = new GraphQLScalarType<string, string>({
  name: "Date",
  description:
    "A day of the calendar as in RFC 3339, such as 1990-05-17. As input it may also be a date-time, of which the day counts " +
    "as it is written, whatever the offset: 1990-05-17T00:00:00+02:00 is 1990-05-17.",
  serialize: (value) => {
    const day = typeof value === "string" ? value.trim().slice(0, "YYYY-MM-DD".length) : null;
    if (!isPlainDate(day)) throw new ApiError("UPSTREAM_INVALID");
    return day;
  },
  parseValue: textOnly,
});

function textOnly(value: unknown): string {
  if (typeof value === "string") return value;
  throw new TypeError("Date must be text.");
}
