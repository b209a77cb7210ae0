import { BlockList, isIP } from "node:net";

const families = { 4: { family: "ipv4", maxBits: 32 }, 6: { family: "ipv6", maxBits: 128 } } as const;

/** IP addresses and networks, such as 10.0.0.0/8, that others can be looked up in; null where one of the texts is neither. */
export function networksOf(texts: readonly string[]): BlockList | null {
  const networks = new BlockList();
  for (const text of texts) {
    const [address = "", bits, ...others] = text.split("/");
    const version = isIP(address);
    // An address with a zone means another machine on each link.
    if ((version !== 4 && version !== 6) || address.includes("%") || others.length > 0) return null;
    const { family, maxBits } = families[version];
    if (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= maxBits)) return null;
    networks.addSubnet(address, Number(bits ?? maxBits), family);
  }
  return networks;
}
