import { parse } from "csv-parse/sync";

const options = { record_delimiter: "\n", relax_column_count: true };

/** The cells of one record; null where its quotes are wrong. */
export function cellsOf(record: string): readonly string[] | null {
  try {
    const [cells, ...others] = parse(record, options);
    return cells !== undefined && others.length === 0 ? cells : null;
  } catch {
    return null;
  }
}
