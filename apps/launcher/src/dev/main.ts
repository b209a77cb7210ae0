import { optionsOf } from "service/command-line";
import { stopRequest } from "service/stop-request";
import { help } from "../help.js";
import { startProgram } from "../program.js";
import type { Program } from "../program.js";
import { watchBuild } from "./watch-build.js";

if (optionsOf(process, help) === null) process.exit();

const told = new AbortController();
void stopRequest().then(() => told.abort());

let start: Program | null = null;
for await (const isGood of watchBuild(told.signal)) {
  if (!isGood || told.signal.aborted) continue;
  await start?.stop();
  start = startProgram("launcher", process.env);
}
await start?.stop();
process.exit();
