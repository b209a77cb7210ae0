import { createRedisTokenRegistry } from "./auth/redis-token-registry.js";
import { runTokenCommand } from "./auth/run-token-command.js";
import { versionOf } from "service/command-line";
import { environmentOf } from "service/environment";
import { connectRedis } from "service/redis-client";

const environment = environmentOf(process) ?? process.exit();

process.exitCode = await runTokenCommand(process.argv.slice(2), {
  version: versionOf(new URL("../package.json", import.meta.url)),
  redisUrl: environment["REDIS_URL"],
  open: async (url) => {
    const { client, close } = await connectRedis(url);
    return { registry: createRedisTokenRegistry({ client, now: Date.now }), close };
  },
  print: (line) => process.stdout.write(`${line}\n`),
  explain: (line) => process.stderr.write(`${line}\n`),
});
