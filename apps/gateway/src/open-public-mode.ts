import type { Logger } from "service/logger";
import { costOfPublicDocument } from "./documents/public-documents.js";
import type { DeclaredDocument } from "./documents/declared-documents.js";
import { createPublicMode } from "./http/public/public-mode.js";
import type { PublicMode } from "./http/public/public-mode.js";
import { secretNames } from "./idempotency/secret-names.js";
import type { Secrets } from "./idempotency/secret-names.js";
import type { Metrics } from "./metrics.js";
import type { SharedState } from "./open-shared-state.js";
import type { PublicModeConfig } from "./public-mode-config.js";

export interface PublicModeParts {
  readonly documents: readonly DeclaredDocument[];
  readonly state: Pick<SharedState, "limiter">;
  readonly secrets: Secrets;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Called for each request that is let in: whoever reads a form is about to sign up. */
  readonly onVisit: () => void;
}

/** Throws a ConfigError where a document is not one for visitors. */
export function openPublicMode(config: PublicModeConfig, parts: PublicModeParts): PublicMode {
  const { token, origins, trustedProxies, addressLimit, totalLimit } = config;
  const { documents, logger, metrics, onVisit, secrets, state } = parts;
  return createPublicMode({
    token,
    origins,
    costs: new Map(documents.map((document) => [document.id, costOfPublicDocument(document)])),
    trustedProxies,
    limiters: { address: state.limiter("address", addressLimit), total: state.limiter("total", totalLimit) },
    // The token is in it too: addresses are few enough to try them all where there is no secret.
    keyOf: (text) => secretNames(secrets, (digest) => digest(`public ${token} ${text}`)).authority,
    visitor: {
      tokenRefused: (requestId) => {
        metrics.publicTokenRefusals.inc();
        logger.error({ requestId }, "the REST API refuses the token of public mode");
      },
    },
    onOutcome: (outcome) => {
      metrics.publicRequests.inc({ outcome });
      if (outcome === "admitted") onVisit();
    },
  });
}
