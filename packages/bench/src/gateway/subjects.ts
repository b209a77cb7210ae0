import type { Exchange } from "../harness/exchange.js";
import { startOwn } from "../harness/own-program.js";
import type { Program } from "../harness/program.js";
import type { Account, Subject } from "../harness/subject.js";
import { documentIdOf, startProduct } from "./product.js";
import type { ProductOptions } from "./product.js";
import { byId, byNewText, byText, restCall } from "./requests.js";
import { asTailcall } from "./tailcall-config.js";
import { startTailcall } from "./tailcall.js";
import type { Workload } from "./workload.js";

/** Where the systems of one comparison send their REST calls. */
export interface Place {
  readonly workload: Workload;
  readonly upstream: Program;
  /** For configurations and logs. */
  readonly folder: string;
  /** Null where no Redis could be started. */
  readonly redisUrl: string | null;
}

export const floorName = "A: node:http + undici Pool";

export function floor(place: Place): Subject {
  const { upstream, workload } = place;
  return {
    ...subject(place, floorName, "the REST call", () => restCall(workload)),
    start: () => startOwn("gateway/programs/floor", "subject", upstream.url),
    isPaced: true,
  };
}

export function peers(place: Place): readonly Subject[] {
  const { folder, upstream, workload } = place;
  const usual = (): Exchange => byText(workload);
  return [
    {
      ...subject(place, "Tailcall 1.0.0 (Rust)", "by text, in REST names", () => byText(asTailcall(workload))),
      start: () => startTailcall(upstream.url, folder),
      isOptional: true,
    },
    {
      ...subject(place, "Mercurius 16 + JIT, undici Pool", "by text", usual),
      start: () => startOwn("gateway/programs/mercurius", "subject", upstream.url),
    },
    {
      ...subject(place, "Apollo Server 5 + datasource-rest", "by text", usual),
      start: () => startOwn("gateway/programs/apollo", "subject", upstream.url),
    },
  ];
}

type Asked = "by id" | "by text" | "a new document each time";

/** The product, asked in one of several ways. */
export function product(place: Place, asked: Asked, pacing: "memory" | "Redis", note = ""): Subject {
  const { folder, redisUrl, upstream, workload } = place;
  const exchanges: Readonly<Record<Asked, () => Exchange>> = {
    "by id": () => byId(workload, documentIdOf(workload.document)),
    "by text": () => byText(workload),
    "a new document each time": () => byNewText(workload),
  };
  const start = (): Promise<Program> => {
    if (pacing === "Redis" && redisUrl === null) throw new Error("redis-server was not found");
    const options: ProductOptions = {
      folder,
      upstreamUrl: upstream.url,
      ...(pacing === "Redis" && redisUrl !== null && { redisUrl }),
      ...(asked === "by id" && { documents: [workload.document] }),
    };
    return startProduct(options);
  };
  const told = [asked, ...(pacing === "Redis" ? ["pacing in Redis"] : []), ...(note === "" ? [] : [note])].join(", ");
  return {
    ...subject(place, "this gateway", told, exchanges[asked]),
    start,
    isOurs: true,
    isPaced: note === "",
    isOptional: asked === "by id" || (pacing === "Redis" && redisUrl === null),
  };
}

function subject({ upstream }: Place, name: string, note: string, exchange: () => Exchange): Omit<Subject, "start"> {
  return { name, note, exchange, takeAccount: () => upstream.ask<Account>("account") };
}
