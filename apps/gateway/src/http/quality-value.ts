/**
 * How much a client wants `name`, from 0 (not at all) to 1: its weight in an Accept or Accept-Encoding header
 * (RFC 9110, section 12.4.2). Only the name itself counts: whoever sends a wildcard has asked for nothing in particular.
 */
export function qualityValue(header: string | undefined, name: string): number {
  for (const element of (header ?? "").toLowerCase().split(",")) {
    const [range, ...parameters] = element.split(";").map((part) => part.trim());
    if (range !== name) continue;
    const weight = parameters.find((parameter) => parameter.startsWith("q="));
    if (weight === undefined) return 1;
    const value = Number(weight.slice("q=".length));
    return value >= 0 && value <= 1 ? value : 0;
  }
  return 0;
}
