import { ApiError } from "domain/errors";
import type { Violation } from "domain/model";

/** Throws BAD_USER_INPUT if there are any violations. */
export function throwOnViolations(violations: readonly Violation[]): void {
  if (violations.length > 0) throw new ApiError("BAD_USER_INPUT", { violations });
}

/** Violations in a body, with their paths from the request. */
export const inBody = (violations: readonly Violation[]): readonly Violation[] =>
  violations.map((violation) => ({ ...violation, path: ["body", ...violation.path] }));
