import { STATUS_CODES } from "node:http";
import { errors } from "domain/errors";
import type { ApiError } from "domain/errors";
import type { Path } from "domain/model";

export const problemMediaType = "application/problem+json";

/** Problem details as in RFC 9457, with the list of mistakes that the contract's section 5 describes. */
export interface Problem {
  readonly type: "about:blank";
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  /** The first hundred mistakes. */
  readonly errors?: readonly ProblemError[];
}

interface ProblemError {
  /** Such as `body.data.contact.tags[0].name`. */
  readonly location: string;
  readonly message: string;
  /** The value that the caller sent there; null if there is none or it is too deep to show. */
  readonly value: unknown;
}

// A body of 1 MiB can hold a hundred thousand mistakes, or a value nested too deeply to serialise.
const maxMistakes = 100;
const maxValueDepth = 10;

/** `request` is the root of the violations' paths, such as `{ body }`. */
export function problemOf(error: ApiError, requestId: string, request: object): Problem {
  const { status } = errors[error.code];
  const mistakes = error.violations.slice(0, maxMistakes).map(({ path, message }) => {
    const value = valueAt(request, path) ?? null;
    return { location: locationOf(path), message, value: isDeeperThan(maxValueDepth, value) ? null : value };
  });
  return {
    type: "about:blank",
    title: STATUS_CODES[status] ?? "Error",
    status,
    detail: error.message,
    instance: `urn:request:${requestId}`,
    ...(mistakes.length > 0 && { errors: mistakes }),
  };
}

function locationOf(path: Path): string {
  return path.reduce<string>((location, step) => {
    if (typeof step === "number") return `${location}[${step}]`;
    return location === "" ? step : `${location}.${step}`;
  }, "");
}

function isDeeperThan(depth: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return depth === 0 || Object.values(value).some((each) => isDeeperThan(depth - 1, each));
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce(
    (value, step) => (Object.hasOwn(Object(value), step) ? Reflect.get(Object(value), step) : undefined),
    root,
  );
}
