/** Pages that hold a window of rows: `firstPage` and those after it up to `lastPage`, each of `perPage` rows. */
export interface PagePlan {
  readonly perPage: number;
  readonly firstPage: number;
  readonly lastPage: number;
}

const maxPerPage = 1_000;

/**
 * Where `count` rows from `offset` on stand, in an API that knows pages alone. A call costs the same whatever its size, so
 * the smallest page that holds them all is taken; where none does, two pages that touch. `count` is at most 1,000.
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
