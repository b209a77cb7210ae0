import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { apiPart } from "./api/api-part.js";
import { gatewayPart } from "./gateway/gateway-part.js";
import { takeCore } from "./harness/program.js";
import { limiterPart } from "./limiter/limiter-part.js";
import { readOptions } from "./options.js";
import type { PartName } from "./options.js";
import type { Part } from "./part.js";
import { submissionsPart } from "./submissions/submissions-part.js";
import { waitingPart } from "./waiting/waiting-part.js";

const parts: Readonly<Record<PartName, Part>> = {
  gateway: gatewayPart,
  limiter: limiterPart,
  waiting: waitingPart,
  api: apiPart,
  submissions: submissionsPart,
};

const results = fileURLToPath(new URL("../results/", import.meta.url));
const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function bench(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  takeCore("load");
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    for (const name of options.parts) {
      const write = (markdown: string, charts: Readonly<Record<string, string>> = {}): void => {
        mkdirSync(results, { recursive: true });
        writeFileSync(join(results, `${name}.md`), markdown);
        for (const [file, svg] of Object.entries(charts)) writeFileSync(join(results, file), svg);
        say(`\n${markdown}`);
      };
      await parts[name]({ options, folder, tell: say, write });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// All systems that are compared run at once, and end with this process.
process.setMaxListeners(0);
for (const signal of ["SIGHUP", "SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
await bench().catch((error: unknown) => {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
