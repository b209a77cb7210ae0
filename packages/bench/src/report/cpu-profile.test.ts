import { expect, it } from "vitest";
import { topSelfTimes } from "./cpu-profile.js";

const node = (id: number, functionName: string, url: string) => ({
  id,
  callFrame: { functionName, url, lineNumber: 9 },
});

it("ranks functions by the time spent in themselves, whoever called them, idle time and the start aside", () => {
  const profile = {
    nodes: [
      node(1, "(idle)", ""),
      node(2, "parse", "file:///x/node_modules/.pnpm/a@1/node_modules/a/index.js"),
      node(3, "run", "file:///x/apps/gateway/dist/main.js"),
      node(4, "parse", "file:///x/node_modules/.pnpm/a@1/node_modules/a/index.js"),
    ],
    samples: [3, 1, 2, 3, 4],
    timeDeltas: [5_000_000, 1_000, 30, 40, 30],
  };
  expect(topSelfTimes(profile, 1, 2)).toEqual([
    { name: "parse", place: "a/index.js:10", share: 0.6 },
    { name: "run", place: "apps/gateway/dist/main.js:10", share: 0.4 },
  ]);
  expect(topSelfTimes(profile, 1, 1)).toHaveLength(1);
});
