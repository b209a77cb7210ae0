import type { IncomingMessage } from "node:http";
import { networksOf } from "service/networks";
import { describe, expect, it } from "vitest";
import { clientNetwork } from "./client-network.js";

const trusted = networksOf(["10.0.0.0/8", "2001:db8:ffff::/48", "192.0.2.1"]);

function networkOf(remoteAddress: string | undefined, forwarded?: string): string {
  if (trusted === null) throw new Error("These are networks.");
  const headers = forwarded === undefined ? {} : { "x-forwarded-for": forwarded };
  return clientNetwork({ headers, socket: { remoteAddress } } as unknown as IncomingMessage, trusted);
}

describe("a client's network", () => {
  it.each([
    ["198.51.100.7", "198.51.100.7"],
    ["::ffff:198.51.100.7", "198.51.100.7"],
    ["::FFFF:c633:6407", "198.51.100.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:DB8:1:2::9", "2001:db8:1:2::/64"],
    ["2001:db8::9", "2001:db8:0:0::/64"],
    ["2001:db8:0:0:1::", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    [undefined, "unknown"],
  ])("of the connection from %s is %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it.each([
    ["a proxy's client", "10.0.0.1", "198.51.100.7", "198.51.100.7"],
    [
      "the last that no trusted proxy has written",
      "10.0.0.1",
      "1.1.1.1, 198.51.100.7, 10.2.3.4,192.0.2.1",
      "198.51.100.7",
    ],
    ["a client behind a proxy with IPv6", "2001:db8:ffff::1", "2001:db8:1:2::9", "2001:db8:1:2::/64"],
    ["a client with a port", "10.0.0.1", "198.51.100.7:4711", "198.51.100.7"],
    ["a client with IPv6 and a port", "10.0.0.1", "[2001:db8:1:2::9]:4711", "2001:db8:1:2::/64"],
    ["a client behind an IPv4 proxy that is told as IPv6", "::ffff:10.0.0.1", "198.51.100.7", "198.51.100.7"],
    ["the first of trusted proxies alone", "10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"],
    ["a proxy that tells of nobody", "10.0.0.1", "unknown", "10.0.0.1"],
    ["a proxy that tells of nothing", "10.0.0.1", "", "10.0.0.1"],
    ["a proxy without the header", "10.0.0.1", undefined, "10.0.0.1"],
    ["the one behind what can't be read", "10.0.0.1", "198.51.100.7, s3cret, 10.0.0.2", "10.0.0.2"],
  ])("is %s", (_name, peer, forwarded, network) => {
    expect(networkOf(peer, forwarded)).toBe(network);
  });

  it.each(["198.51.100.8", "192.0.2.2", "::ffff:198.51.100.8"])("is the peer's own where %s is not trusted", (peer) => {
    expect(networkOf(peer, "198.51.100.7")).toBe(networkOf(peer));
  });
});
