import { isDeepStrictEqual } from "node:util";

const mostKnown = 64;

/**
 * Compares texts with what is expected of them, as JSON. A text that was right once is right again, so that looking at each
 * one costs little.
 */
export function expectJson(isExpected: (json: unknown) => boolean): (text: string) => boolean {
  const known = new Set<string>();
  return (text) => {
    if (known.has(text)) return true;
    if (!isExpected(parse(text))) return false;
    if (known.size < mostKnown) known.add(text);
    return true;
  };
}

/** The same in whatever order the properties come. */
export const equalTo =
  (expected: unknown) =>
  (json: unknown): boolean =>
    isDeepStrictEqual(json, expected);

const extensions = ',"extensions":{"rateLimit":{';
const flatNumbers = /^(?:"\w+":\d+(?:\.\d+)?,?)+\}\}\}\s*$/;

/** A GraphQL response with this data and without errors. What extensions tell of the rate limit may differ each time. */
export function expectData(data: unknown): (text: string) => boolean {
  const isData = expectJson((json) => {
    const { data: received, errors } = Object(json) as { data?: unknown; errors?: unknown };
    return errors === undefined && isDeepStrictEqual(received, data);
  });
  return (text) => {
    const end = text.lastIndexOf(extensions);
    if (end === -1) return isData(text);
    return flatNumbers.test(text.slice(end + extensions.length)) && isData(`${text.slice(0, end)}}`);
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
