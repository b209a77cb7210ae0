import type { Route } from "domain/contacts";
import type { Path } from "domain/model";

/** One call of a route, and what is wanted of its response. */
export interface RestCall<Value> {
  readonly route: Route;
  /** In place of the one parameter in the route's path. */
  readonly parameter?: string;
  readonly body?: object;
  /** What a successful response says; null where it can't be understood. */
  readonly read: (json: unknown) => Value | null;
  /**
   * Where a place in the body, in REST names, stands in the arguments of the operation; without it, a mistake that the
   * API finds has no path.
   */
  readonly argumentPath?: (bodyPath: Path) => Path;
  /** Awaited right before each time that the call is sent. Where it rejects, nothing is sent, and the call rejects alike. */
  readonly beforeSend?: (() => Promise<void>) | undefined;
}
