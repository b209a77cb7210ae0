import { ApiError } from "domain/errors";

/** Reads one page, the first being 0. Rejects with RESPONSE_TOO_LARGE where the page is more than can be read at once. */
export type ReadPage<Row> = (page: number, perPage: number) => Promise<readonly Row[]>;

// Each is below the limit of a response. The rows of all of them are in memory together.
const maxPages = 20;

/** Reads pages that are too large at once in smaller ones. What it learns of their size, it keeps for the next page. */
export class PageReader {
  #maxPerPage = Number.POSITIVE_INFINITY;

  /** The rows of a page; fewer than `perPage` where the list ends on it. */
  async read<Row>(page: number, perPage: number, readPage: ReadPage<Row>): Promise<readonly Row[]> {
    const rows: Row[] = [];
    const end = (page + 1) * perPage;
    let pages = 0;
    for (let next = page * perPage; next < end;) {
      const size = Math.min(perPage, this.#maxPerPage);
      if (Math.ceil((end - next) / size) > maxPages - pages) throw new ApiError("RESPONSE_TOO_LARGE");
      const smallPage = Math.floor(next / size);
      const found = await this.#unlessTooLarge(readPage(smallPage, size), size);
      if (found === null) continue;
      pages += 1;
      // Smaller pages begin where pages of their size do, not where this one does.
      const start = smallPage * size;
      rows.push(...found.slice(next - start, end - start));
      if (found.length < size) break;
      next = start + size;
    }
    return rows;
  }

  /** Null where it is too large, and half of it is to be tried. */
  async #unlessTooLarge<Row>(reading: Promise<readonly Row[]>, size: number): Promise<readonly Row[] | null> {
    try {
      return await reading;
    } catch (error) {
      if (!(error instanceof ApiError && error.code === "RESPONSE_TOO_LARGE") || size === 1) throw error;
      this.#maxPerPage = Math.min(this.#maxPerPage, Math.ceil(size / 2));
      return null;
    }
  }
}
