import { ApiError } from "domain/errors";
import { callerOf } from "../../graphql/context.js";
import type { Context } from "../../graphql/context.js";
import { cursorViolations, firstViolations } from "../../graphql/paging.js";
import type { ImportSummary } from "../../submissions/import.js";
import type { Imports } from "../../submissions/imports.js";
import { requireValid } from "../../writes/input-violations.js";
import { expectedAtMs } from "../submit/expected-at.js";
import type { ContactImport, ContactImportLineConnection } from "./import-types.js";
import { cursorOf, lineOf } from "./line-cursor.js";

export const maxFirst = 100;

/** Null where the caller has no such import. */
export async function findImport(context: Context, id: string): Promise<ContactImport | null> {
  const found = await importsOf(context).find(callerOf(context).token, id);
  return found && published(found);
}

/** Takes back what still waits. Null where the caller has no such import. */
export async function cancelImport(context: Context, id: string): Promise<ContactImport | null> {
  const found = await importsOf(context).cancel(callerOf(context).token, id);
  return found && published(found);
}

export interface LinesPage {
  readonly first: number | null;
  readonly after: string | null | undefined;
}

export async function importResults(
  context: Context,
  { id }: ContactImport,
  { after: cursor, first: given }: LinesPage,
): Promise<ContactImportLineConnection> {
  const first = given ?? maxFirst;
  const after = typeof cursor === "string" ? lineOf(cursor) : 0;
  requireValid([
    ...firstViolations(first, maxFirst),
    ...cursorViolations(after, "the import's results have answered with"),
  ]);
  const page = await importsOf(context).lines(callerOf(context).token, id, after ?? 0, first + 1);
  const nodes = page.slice(0, first);
  const last = nodes.at(-1);
  return { nodes, pageInfo: { hasNextPage: page.length > first, endCursor: last ? cursorOf(last.line) : null } };
}

/** When its last line that waits is sent, as submissions tell it. Null where none waits, or the line stands still. */
export async function importExpectedAt(context: Context, { id, waiting }: ContactImport): Promise<string | null> {
  const place = waiting === 0 ? null : await importsOf(context).lastPlace(id);
  if (place === null || place.isHeldUp) return null;
  const standing = await callerOf(context).standing();
  return new Date(expectedAtMs(place, standing, context.server.settings.reserveTokens, Date.now())).toISOString();
}

function importsOf({ server }: Context): Imports {
  if (server.submissions) return server.submissions.imports;
  throw new ApiError("INTERNAL_SERVER_ERROR");
}

function published({ counts, createdAtMs, finishedAtMs, id, lines }: ImportSummary): ContactImport {
  return {
    id,
    createdAt: new Date(createdAtMs).toISOString(),
    finishedAt: finishedAtMs === null ? null : new Date(finishedAtMs).toISOString(),
    total: lines,
    ...counts,
  };
}
