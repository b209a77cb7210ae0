import { versionOf } from "service/command-line";
import { withEnvFile } from "service/environment";
import { readGatewayConfig } from "./config.js";
import { openOperator } from "./submissions/operator/open-operator.js";
import { readToken } from "./submissions/operator/read-token.js";
import { runSubmissionsCommand } from "./submissions/operator/run-submissions-command.js";

// Whoever prints is told by the callback of each write.
process.stdout.on("error", () => {});

process.exitCode = await runSubmissionsCommand(process.argv.slice(2), {
  version: versionOf(new URL("../package.json", import.meta.url)),
  open: async () => {
    // What was submitted is there, whether the gateway takes more or not.
    const { secrets, submissions } = readGatewayConfig({ ...withEnvFile(process.env), SUBMISSIONS: "on" });
    if (submissions === null) throw new Error("There are no submissions.");
    return openOperator(submissions.storage, secrets);
  },
  // A token that is typed would stay on the screen.
  readToken: async () => (process.stdin.isTTY ? null : readToken(process.stdin)),
  print: (line) =>
    new Promise((resolve, reject) => {
      process.stdout.write(`${line}\n`, (error) => (error ? reject(error) : resolve()));
    }),
  explain: (line) => process.stderr.write(`${line}\n`),
});
