import { benchmark } from "./benchmark.js";
import { createTemporaryDatabase } from "./temporary-database.js";

const serverUrl = process.env["DATABASE_URL"] || "postgres://postgres@127.0.0.1:5432/postgres";
const { drop, url } = await createTemporaryDatabase(serverUrl);

let isInterrupted = false;
const interrupt = () => {
  if (isInterrupted) return;
  isInterrupted = true;
  void drop().finally(() => process.exit(130));
};
process.on("SIGINT", interrupt);
process.on("SIGTERM", interrupt);

try {
  await benchmark(url, (line) => process.stdout.write(`${line}\n`));
} catch (error) {
  // What was under way when its database went is no failure.
  if (!isInterrupted) throw error;
} finally {
  if (!isInterrupted) await drop();
}
