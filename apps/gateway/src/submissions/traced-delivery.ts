import type { Trace, Tracer } from "service/trace";
import type { Claim } from "./claim.js";
import type { Delivery } from "./delivery.js";

type Traceable = Pick<Claim, "traceparent">;

/**
 * Delivers within a trace of its own, which links to those of the requests that submitted. Where nothing is recorded, a lone
 * submission's calls go on with the trace that its request came with.
 */
export async function tracedDelivery<Delivered extends Delivery | readonly Delivery[]>(
  tracer: Tracer | null,
  claims: readonly Traceable[],
  deliver: (trace: Trace | undefined) => Promise<Delivered>,
): Promise<Delivered> {
  const links = [...new Set(claims.flatMap(({ traceparent }) => traceparent ?? []))];
  if (tracer === null) {
    const [traceparent] = links;
    return deliver(claims.length === 1 && traceparent !== undefined ? { traceparent } : undefined);
  }
  const span = tracer.begin("submission delivery", "consumer", { links });
  try {
    const delivered = await deliver(span);
    const kinds = new Set([delivered].flat().map(({ kind }) => kind));
    span.end({ "contacts.delivery": [...kinds].sort().join(",") });
    return delivered;
  } catch (error) {
    span.end({ "error.type": "failed" });
    throw error;
  }
}
