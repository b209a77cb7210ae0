import type { Program } from "service/command-line";

export const help: Program = {
  manifest: new URL("../package.json", import.meta.url),
  usage: "pnpm start, or pnpm dev to rebuild and restart on every change",
  options: {},
  details: `The gateway calls the contacts API beside it, or the one at CONTACTS_API_URL, and runs alone then. Without REDIS_URL and
DATABASE_URL nothing else is needed. Variables are read from the environment, or else from a file .env at the root of the
repository: .env.example shows all of them. Each program tells its own:

  pnpm --filter gateway start --help
  pnpm --filter contacts-api start --help`,
};
