import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * What has the gateway serve the sign-up page: its files, and public mode for its origin. Empty where there is no token for
 * visitors, or nothing that takes sign-ups.
 */
export function signUpVariables(environment: NodeJS.ProcessEnv, demoToken: string | null): Record<string, string> {
  const { GATEWAY_PORT, PUBLIC_TOKEN, PUBLIC_TOKEN_FILE, SUBMISSIONS } = environment;
  const hasToken = Boolean(PUBLIC_TOKEN || PUBLIC_TOKEN_FILE);
  if (SUBMISSIONS === "off" || (!hasToken && demoToken === null)) return {};
  // Of any other port the gateway says what is wrong; of one that the system chooses nobody knows the origin yet.
  const port = Number(GATEWAY_PORT || 4000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return {};
  const page = fileURLToPath(import.meta.resolve("signup/index.html"));
  return {
    SIGNUP_DIR: dirname(page),
    DOCUMENTS: fileURLToPath(import.meta.resolve("contacts-graphql-client/documents.json")),
    PUBLIC_DOCUMENTS: fileURLToPath(import.meta.resolve("contacts-graphql-client/public-documents.json")),
    PUBLIC_ORIGINS: `http://localhost:${port},http://127.0.0.1:${port}`,
    ...(!hasToken && demoToken !== null && { PUBLIC_TOKEN: demoToken }),
  };
}
