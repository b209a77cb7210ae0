import { ApiError } from "domain/errors";
import type { Violation } from "domain/model";

/** Throws BAD_USER_INPUT where there is anything to refuse. */
export function refuse(violations: readonly Violation[]): void {
  if (violations.length > 0) throw new ApiError("BAD_USER_INPUT", { violations });
}

/** Mistakes in a request's body, at their place in the request. */
export const inBody = (violations: readonly Violation[]): readonly Violation[] =>
  violations.map((violation) => ({ ...violation, path: ["body", ...violation.path] }));
