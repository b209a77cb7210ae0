import { monitorEventLoopDelay } from "node:perf_hooks";
import { figuresTable } from "../fault-kit/figures.js";
import type { Figures } from "../fault-kit/figures.js";
import { seededRandom } from "../fault-kit/random.js";
import { afterAll, beforeAll, describe, inject } from "vitest";
import { hostileProof } from "./hostile.js";
import { keyProofs } from "./keys.js";
import { outageProofs } from "./outages.js";
import { pacingProofs } from "./steady.js";
import { submissionsProof } from "./submissions.js";
import { waitingProof } from "./waiting.js";

const redisUrl = inject("redisUrl");
// Another one each time, since each finds something else; printed, so that it can be had again.
const seed = Number(process.env["FAULTS_SEED"] ?? Math.floor(Math.random() * 2 ** 32));

describe.skipIf(redisUrl === null)(`with FAULTS_SEED=${seed}`, () => {
  const rows: Figures[] = [];
  // What is measured is only as good as the machine: whoever reads the table should know how late that was.
  const lateness = monitorEventLoopDelay({ resolution: 5 });
  const run = {
    randomOf: (name: string) => seededRandom(seed, name),
    redisUrl: redisUrl ?? "",
    lateMs: () => lateness.max / 1e6,
    report: (...figures: Figures) => void rows.push(figures),
  };

  beforeAll(() => void lateness.enable());
  afterAll(() => {
    lateness.disable();
    rows.push(["this machine", `late by up to ${run.lateMs().toFixed(0)} ms`]);
    process.stdout.write(figuresTable(seed, rows));
  });

  pacingProofs(run);
  describe.concurrent("what fails", () => {
    outageProofs(run);
    hostileProof(run);
  });
  keyProofs(run);
  waitingProof(run);
  submissionsProof(run);
});
