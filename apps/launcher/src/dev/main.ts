import { optionsOf } from "service/command-line";
import { stopRequest } from "service/stop-request";
import { help } from "../help.js";
import { startProgram } from "../program.js";
import { keepRunning } from "./keep-running.js";
import { watchBuild } from "./watch-build.js";

if (optionsOf(process, help) === null) process.exit();

const told = new AbortController();
void stopRequest().then(() => told.abort());

try {
  await keepRunning(watchBuild(told.signal), () => startProgram("launcher", process.env), told.signal);
} catch (error) {
  process.stderr.write(`dev: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
process.exit();
