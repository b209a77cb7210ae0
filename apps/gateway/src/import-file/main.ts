import { setTimeout } from "node:timers/promises";
import { versionOf } from "service/command-line";
import { environmentOf } from "service/environment";
import { openBar } from "./open-bar.js";
import { goOnText, runImport } from "./run-import.js";

const environment = environmentOf(process) ?? process.exit();
const interrupted = 130;
const print = (line: string): void => void process.stderr.write(`${line}\n`);

// The bar ends the process at Ctrl-C by itself, and with another code.
const stop = (): void => {
  print(goOnText);
  process.exitCode = interrupted;
};
process.once("exit", stop);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(interrupted));

const exitCode = await runImport(process.argv.slice(2), {
  // Where the command was typed, and not the package's folder.
  folder: environment["INIT_CWD"] ?? process.cwd(),
  version: versionOf(new URL("../../package.json", import.meta.url)),
  token: environment["IMPORT_TOKEN"],
  openBar: (message, max) => openBar(process.stderr, message, max),
  print,
  sleep: (durationMs) => setTimeout(durationMs),
});
process.off("exit", stop);
process.exitCode = exitCode;
