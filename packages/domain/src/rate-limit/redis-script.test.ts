import { stat } from "node:fs/promises";
import { expect, it } from "vitest";
import { redisScript } from "./redis-script.js";

it("takes an answer that came while this process stood still", async () => {
  // Comes as an answer of Redis does: from outside, and seen only when the process goes on.
  const answer = async (): Promise<string> => (await stat("."), "answer");
  const answered = redisScript("")({ evalSha: answer, eval: answer }, { keys: [], arguments: [] }, 5);
  const standingStillUntilMs = performance.now() + 100;
  while (performance.now() < standingStillUntilMs);
  expect(await answered).toBe("answer");
});
