/** Pages that cover a window of rows: `firstPage` to `lastPage`, each of `perPage` rows. */
export interface PagePlan {
  readonly perPage: number;
  readonly firstPage: number;
  readonly lastPage: number;
}

const maxPerPage = 1_000;

/**
 * The pages that cover `count` rows from `offset` on, in an API that only has pages. A call costs the same whatever its
 * size, so it is the smallest page that covers them all, or else two adjacent pages. `count` is at most 1,000.
 */
export function planPages(offset: number, count: number): PagePlan {
  const last = offset + count - 1;
  for (let perPage = count; perPage <= maxPerPage; perPage += 1) {
    const page = Math.floor(offset / perPage);
    if (page === Math.floor(last / perPage)) return { perPage, firstPage: page, lastPage: page };
  }
  const firstPage = Math.floor(offset / count);
  return { perPage: count, firstPage, lastPage: firstPage + 1 };
}
