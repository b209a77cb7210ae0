import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";

it("a script stops when the package manager that runs it is killed", async () => {
  // What pnpm does: a shell between it and the script, which does not hand signals on.
  const script = `
    import { stopRequest } from "service/stop-request";
    const stopped = stopRequest();
    setInterval(() => {}, 1_000);
    process.stdout.write("up ");
    await stopped;
    process.stdout.write("stopped");
    process.exit(0);
  `;
  const shell = spawn("sh", ["-c", `"$NODE" --input-type=module --eval "$SCRIPT"; true`], {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    env: { ...process.env, NODE: process.execPath, SCRIPT: script, npm_lifecycle_event: "start" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void shell.kill("SIGKILL"));
  let written = "";
  shell.stdout.on("data", (chunk: Buffer) => {
    written += chunk.toString();
    shell.kill("SIGKILL");
  });
  await once(shell.stdout, "close");
  expect(written).toBe("up stopped");
});
