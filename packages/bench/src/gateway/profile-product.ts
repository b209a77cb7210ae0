import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startOwn } from "../harness/own-program.js";
import { startSubject } from "../harness/start-subject.js";
import type { Subject } from "../harness/subject.js";
import { titleOf } from "../harness/subject.js";
import { measureWindow } from "../harness/window.js";
import type { PartContext } from "../part.js";
import { topSelfTimes } from "../report/cpu-profile.js";
import type { CpuProfile } from "../report/cpu-profile.js";
import { markdownTable } from "../report/markdown-table.js";
import { documentIdOf, startProduct } from "./product.js";
import { byId, byText } from "./requests.js";
import { workload } from "./workload.js";

const functions = 15;

/** Tells in which functions the product's time is spent, by id where it knows documents, else by text. */
export async function profileProduct({ folder, options, tell }: PartContext): Promise<void> {
  const usual = workload(0);
  const upstream = await startOwn("gateway/programs/upstream", "load", "0");
  const nodeOptions = ["--cpu-prof", `--cpu-prof-dir=${folder}`];
  const productOptions = { folder, nodeOptions, upstreamUrl: upstream.url };
  const ways: readonly Subject[] = [
    {
      name: "this gateway",
      note: "by id",
      isOptional: true,
      exchange: () => byId(usual, documentIdOf(usual.document)),
      start: () => startProduct({ ...productOptions, documents: [usual.document] }),
    },
    { name: "this gateway", note: "by text", exchange: () => byText(usual), start: () => startProduct(productOptions) },
  ];
  try {
    for (const way of ways) {
      const known = new Set(profilesIn(folder));
      const started = await startSubject(way);
      if (typeof started === "string") {
        tell(`${titleOf(way)}: ${started}`);
        continue;
      }
      await measureWindow(started, { ...options, warmUpSeconds: 3 });
      started.program.resume();
      await started.program.stop("SIGTERM");
      const file = profilesIn(folder).find((name) => !known.has(name));
      const profile = JSON.parse(readFileSync(join(folder, file ?? ""), "utf8")) as CpuProfile;
      const rows = topSelfTimes(profile, options.seconds, functions).map(({ name, place, share }) => [
        `${(share * 100).toFixed(1)} %`,
        `\`${name}\``,
        place,
      ]);
      tell(`\n${titleOf(way)}\n\n${markdownTable(["Self time", "Function", "Where"], rows)}`);
    }
  } finally {
    await upstream.stop();
  }
}

const profilesIn = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => name.endsWith(".cpuprofile"));
