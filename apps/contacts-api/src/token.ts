import { createRedisTokenRegistry } from "./auth/redis-token-registry.js";
import { runTokenCommand } from "./auth/run-token-command.js";
import { versionOf } from "service/command-line";
import { withEnvFile } from "service/environment";
import { connectRedis } from "service/redis-client";

process.exitCode = await runTokenCommand(process.argv.slice(2), {
  version: versionOf(new URL("../package.json", import.meta.url)),
  redisUrl: withEnvFile(process.env)["REDIS_URL"],
  open: async (url) => {
    const { client, close } = await connectRedis(url);
    return { registry: createRedisTokenRegistry({ client, now: Date.now }), close };
  },
  print: (line) => process.stdout.write(`${line}\n`),
  explain: (line) => process.stderr.write(`${line}\n`),
});
