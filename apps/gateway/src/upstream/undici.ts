import { createRequire } from "node:module";
import type * as Undici from "undici";

// Not by its index, which loads fetch, WebSocket and caches too, at each start.
const load = createRequire(import.meta.url);

export const Pool = load("undici/lib/dispatcher/pool.js") as typeof Undici.Pool;
export const errors = load("undici/lib/core/errors.js") as typeof Undici.errors;
