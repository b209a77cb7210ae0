import type { Program } from "service/command-line";

export const help: Program = {
  manifest: new URL("../package.json", import.meta.url),
  usage: "pnpm --filter supergraph start",
  options: {},
  details: `Everything is embedded: CONTACTS_API_URL, REDIS_URL and DATABASE_URL are not used here. Other variables are read from the
environment, or else from a file .env at the root of the repository. Each program tells its own:

  pnpm --filter supergraph router --help
  pnpm --filter events-subgraph start --help
  pnpm --filter gateway start --help
  pnpm --filter contacts-api start --help`,
};
