import type { IncomingMessage } from "node:http";
import { isIP, SocketAddress } from "node:net";
import type { BlockList } from "node:net";

/** An IP address in its one usual spelling. */
type Address = Pick<SocketAddress, "address" | "family">;

/**
 * Where a request comes from: an IPv4 address, or the first 64 bits of an IPv6 address, of which a client may take any. An
 * X-Forwarded-For is believed from the right, as far as trusted proxies have written it.
 */
export function clientNetwork({ headers, socket }: IncomingMessage, trustedProxies: BlockList): string {
  let client = addressIn(socket.remoteAddress ?? "");
  const hops = String(headers["x-forwarded-for"] ?? "").split(",");
  for (let hop = hops.pop(); hop !== undefined; hop = hops.pop()) {
    if (client === null || !trustedProxies.check(client.address, client.family)) break;
    // A proxy that tells nothing of use stands for whoever is behind it.
    const before = addressIn(hop.trim());
    if (before === null) break;
    client = before;
  }
  return client === null ? "unknown" : networkOf(client);
}

// Some proxies add the port.
const withPort = /^(?:\[([^\]]+)\]|([\d.]+))(?::\d+)?$/;
const mapped = /^::ffff:([\d.]+)$/;

function addressIn(text: string): Address | null {
  const [, v6, v4] = withPort.exec(text) ?? [];
  const [plain = ""] = (v6 ?? v4 ?? text).split("%");
  if (isIP(plain) === 0) return null;
  const { address, family } = new SocketAddress({ address: plain, family: isIP(plain) === 4 ? "ipv4" : "ipv6" });
  const [, inside] = mapped.exec(address) ?? [];
  return inside === undefined ? { address, family } : { address: inside, family: "ipv4" };
}

function networkOf({ address, family }: Address): string {
  if (family === "ipv4") return address;
  // What "::" stands for is written out.
  const [before = [], after = []] = address.split("::").map((half) => (half === "" ? [] : half.split(":")));
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => "0");
  return `${[...before, ...zeros, ...after].slice(0, 4).join(":")}::/64`;
}
