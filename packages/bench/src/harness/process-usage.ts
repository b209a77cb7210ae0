import { readFileSync } from "node:fs";

export interface ProcessUsage {
  /** Of all its threads, in user mode and in the kernel. Linux counts it in steps of 10 ms. */
  readonly cpuMs: number;
  readonly residentBytes: number;
}

// USER_HZ, which proc(5) calls sysconf(_SC_CLK_TCK): 100 on every architecture that Node.js runs on.
const ticksPerSecond = 100;

/** What /proc tells of a process. */
export function usageOf(pid: number): ProcessUsage {
  // The command's name, in parentheses, may hold anything.
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  const ticks = Number(fields[11]) + Number(fields[12]);
  const resident = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return { cpuMs: (ticks / ticksPerSecond) * 1_000, residentBytes: Number(resident) * 1_024 };
}
