import type { Migration } from "kysely";
import { submissions } from "./0001-submissions.js";
import { imports } from "./0002-imports.js";
import { tokenHealth } from "./0003-token-health.js";
import { tries } from "./0004-tries.js";
import { keyTimes } from "./0005-key-times.js";
import { lookups } from "./0006-lookups.js";
import { importCounts } from "./0007-import-counts.js";
import { aside } from "./0008-aside.js";
import { sizes } from "./0009-sizes.js";
import { traces } from "./0010-traces.js";

/** Applied in the order of their names. A released migration never changes. */
export const migrations: Record<string, Migration> = {
  "0001-submissions": submissions,
  "0002-imports": imports,
  "0003-token-health": tokenHealth,
  "0004-tries": tries,
  "0005-key-times": keyTimes,
  "0006-lookups": lookups,
  "0007-import-counts": importCounts,
  "0008-aside": aside,
  "0009-sizes": sizes,
  "0010-traces": traces,
};
