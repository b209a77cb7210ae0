import { progress } from "@clack/prompts";
import type { Bar } from "./run-import.js";

/** A bar on a terminal; anywhere else, a line at its start and its end. */
export function openBar(output: NodeJS.WriteStream, message: string, max: number): Bar {
  if (!output.isTTY) {
    output.write(`${message} …\n`);
    return { to: () => {}, stop: (end) => void output.write(`${end}\n`) };
  }
  const bar = progress({ max: Math.max(1, max), output });
  let at = 0;
  bar.start(message);
  return {
    to(done, told) {
      bar.advance(Math.max(0, done - at), told);
      at = Math.max(at, done);
    },
    stop: (end) => bar.stop(end),
  };
}
