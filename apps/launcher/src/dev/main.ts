import { optionsOf } from "service/command-line";
import { startProgram } from "service/program";
import { stopRequest } from "service/stop-request";
import { help } from "../help.js";
import { keepRunning } from "./keep-running.js";
import { watchBuild } from "./watch-build.js";

if (optionsOf(process, help) === null) process.exit();

const told = new AbortController();
void stopRequest().then(() => told.abort());

const startLauncher = () => startProgram("launcher", import.meta.resolve("launcher"), process.env);
try {
  await keepRunning(watchBuild(told.signal), startLauncher, told.signal);
} catch (error) {
  process.stderr.write(`dev: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
process.exit();
