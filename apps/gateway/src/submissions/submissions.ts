import { queryResult } from "database/query-result";
import { ApiError } from "domain/errors";
import { Imports } from "./imports.js";
import type { OpenImports } from "./imports.js";
import type { Intake } from "./intake.js";
import type { Offer } from "./offer.js";
import type { ListPage, ListPlace, Resolution, Together } from "./reader.js";
import type { Place, Submission } from "./submission.js";

/** What is there once the database is open. */
export interface OpenSubmissions extends OpenImports {
  readonly intake: Intake;
  readonly together: Together;
}

/**
 * Contacts that are taken at once and delivered later, at the pace that the API allows. Each method throws
 * SUBMISSIONS_UNAVAILABLE while the database is away, or sealed with another secret.
 */
export class Submissions {
  /** Lists of them. */
  readonly imports: Imports;
  readonly #opened: () => Promise<OpenSubmissions>;

  /** `opened` resolves once the database is open, and rejects while it is away. */
  constructor(opened: () => Promise<OpenSubmissions>) {
    this.#opened = opened;
    this.imports = new Imports((use) => this.#use(use));
  }

  /**
   * Resolves once the submission is on disk. Also throws IDEMPOTENCY_KEY_REUSED, RATE_LIMITED where there is no room, and
   * UPSTREAM_UNKNOWN where it may be on disk or not.
   */
  submit(offer: Offer): Promise<Submission> {
    return this.#use(async ({ intake, wake }) => {
      const submission = await intake.take(offer);
      wake();
      return submission;
    });
  }

  /** Those of the token's submissions that there are, in any order. */
  find(token: string, ids: readonly string[]): Promise<readonly Submission[]> {
    return this.#use(({ reader }) => reader.find(token, ids));
  }

  /** The token's submissions in the order in which they were submitted. */
  page(token: string, page: ListPage): Promise<readonly (Submission & { readonly at: ListPlace })[]> {
    return this.#use(({ reader }) => reader.page(token, page));
  }

  /** Null where it does not wait. */
  place(id: string): Promise<Place | null> {
    return this.#use(({ reader }) => reader.place(id));
  }

  /** The submission after it was taken back, if it still waited; null where there is none. Also throws UPSTREAM_UNKNOWN. */
  cancel(token: string, id: string): Promise<Submission | null> {
    return this.#use(({ together }) =>
      together(async (reader) => {
        await reader.cancel(token, id);
        return (await reader.find(token, [id]))[0] ?? null;
      }),
    );
  }

  /** The submission after it was resolved, if it was uncertain; null where there is none. Also throws UPSTREAM_UNKNOWN. */
  resolve(token: string, id: string, resolution: Resolution): Promise<Submission | null> {
    return this.#use(async ({ together, wake }) => {
      const resolved = await together(async (reader) => {
        await reader.resolve(token, id, resolution);
        return (await reader.find(token, [id]))[0] ?? null;
      });
      wake();
      return resolved;
    });
  }

  async #use<Result>(use: (open: OpenSubmissions) => Promise<Result>): Promise<Result> {
    let open: OpenSubmissions;
    try {
      open = await this.#opened();
    } catch (cause) {
      throw new ApiError("SUBMISSIONS_UNAVAILABLE", { cause });
    }
    return queryResult(use(open)).catch(throwAsOurs);
  }
}

/** No REST call is made here: what is unavailable is the database. */
function throwAsOurs(error: unknown): never {
  if (!(error instanceof ApiError) || error.code !== "UPSTREAM_UNAVAILABLE") throw error;
  throw new ApiError("SUBMISSIONS_UNAVAILABLE", { cause: error.cause });
}
