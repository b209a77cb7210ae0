import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMemoryRateLimiter } from "domain/rate-limit";
import { createMemoryTokenStore } from "./auth/memory-token-store.js";
import { openContactsPglite } from "./database/database.js";
import { emptyDatabaseIn } from "../test/database/data-folder.js";
import { ann, bob } from "../test/contacts/contact-api.js";
import { serviceGuarantees } from "../test/service-guarantees.js";

serviceGuarantees("PGlite and in memory", async () => {
  const folder = await mkdtemp(join(tmpdir(), "contacts-api-"));
  await emptyDatabaseIn(folder);
  const pglite = await openContactsPglite(folder);
  const tokensOf = { ann: ["token-of-ann", "another-token-of-ann"], bob: "token-of-bob" } as const;
  return {
    database: pglite.database,
    run: pglite.run,
    tokens: createMemoryTokenStore(
      new Map([
        [tokensOf.ann[0], ann],
        [tokensOf.ann[1], ann],
        [tokensOf.bob, bob],
      ]),
    ),
    tokensOf,
    newLimiter: (limit) => createMemoryRateLimiter({ limit }),
    close: async () => {
      await pglite.close();
      await rm(folder, { recursive: true });
    },
  };
});
