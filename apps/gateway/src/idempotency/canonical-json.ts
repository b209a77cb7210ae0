/** One text for one content, whatever the order in which properties were written. */
export const canonicalJson = (value: unknown): string => JSON.stringify(value, sortedProperties);

function sortedProperties(_name: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
