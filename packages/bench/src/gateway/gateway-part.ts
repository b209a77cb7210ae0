import { compare } from "../harness/compare.js";
import type { Comparison } from "../harness/compare.js";
import { startOwn } from "../harness/own-program.js";
import { startRedis } from "../harness/redis.js";
import type { Subject } from "../harness/subject.js";
import type { Part, PartContext } from "../part.js";
import { reportComparisons } from "../report/report-comparisons.js";
import { profileProduct } from "./profile-product.js";
import { floor, peers, product } from "./subjects.js";
import type { Place } from "./subjects.js";
import { workload } from "./workload.js";

const everyWay = (place: Place): readonly Subject[] => [
  product(place, "by id", "memory"),
  product(place, "by text", "memory"),
  product(place, "by id", "Redis"),
  product(place, "by text", "Redis"),
  product(place, "a new document each time", "memory"),
  ...peers(place),
];

/** The product beside its peers, and with far larger requests, each as a ratio to the floor for the same request. */
export const gatewayPart: Part = async (context) => {
  if (context.options.profile) return profileProduct(context);
  const usual = await comparison(context, 0, everyWay);
  const larger: Comparison[] = [];
  for (const customFields of [1, 100]) {
    const note = `${customFields} custom field${customFields === 1 ? "" : "s"}`;
    larger.push(await comparison(context, customFields, (place) => [product(place, "by text", "memory", note)]));
  }
  reportComparisons(context, [usual, ...larger], "gateway.svg");
};

async function comparison(
  context: PartContext,
  customFields: number,
  subjects: (place: Place) => readonly Subject[],
): Promise<Comparison> {
  const { folder, options, tell } = context;
  const upstream = await startOwn("gateway/programs/upstream", "load", String(customFields));
  const redis = await startRedis("load");
  try {
    const place: Place = { folder, upstream, redisUrl: redis?.url ?? null, workload: workload(customFields) };
    return await compare(floor(place), subjects(place), { ...options, tell });
  } finally {
    await Promise.all([upstream.stop(), redis?.stop()]);
  }
}
