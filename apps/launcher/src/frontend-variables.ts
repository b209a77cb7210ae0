import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * What has the gateway know the client's documents, and serve the sign-up page: its files, and public mode for its origin
 * beside those that are given.
 * There is no page without a token for visitors, and neither where nothing takes sign-ups.
 */
export function frontendVariables(environment: NodeJS.ProcessEnv, demoToken: string | null): Record<string, string> {
  const { GATEWAY_PORT, PUBLIC_ORIGINS, PUBLIC_TOKEN, PUBLIC_TOKEN_FILE, SUBMISSIONS } = environment;
  // Some of the documents are about submissions.
  if (SUBMISSIONS === "off") return {};
  const documents = { DOCUMENTS: pathOf("contacts-graphql-client/documents.json") };
  const hasToken = Boolean(PUBLIC_TOKEN || PUBLIC_TOKEN_FILE);
  // Of any other port the gateway says what is wrong; of one that the system chooses nobody knows the origin yet.
  const port = Number(GATEWAY_PORT || 4000);
  const isKnown = Number.isInteger(port) && port >= 1 && port <= 65_535;
  if (!isKnown || (!hasToken && demoToken === null)) return documents;
  return {
    ...documents,
    SIGNUP_DIR: dirname(pathOf("signup/index.html")),
    PUBLIC_DOCUMENTS: pathOf("contacts-graphql-client/public-documents.json"),
    PUBLIC_ORIGINS: [
      originOf("localhost", port),
      originOf("127.0.0.1", port),
      ...(PUBLIC_ORIGINS ? [PUBLIC_ORIGINS] : []),
    ].join(),
    ...(!hasToken && demoToken !== null && { PUBLIC_TOKEN: demoToken }),
  };
}

// Without the port where it is the scheme's own, as browsers put it.
const originOf = (host: string, port: number): string => new URL(`http://${host}:${port}`).origin;

const pathOf = (name: string): string => fileURLToPath(import.meta.resolve(name));
