/** A Vary header (RFC 9110, section 12.5.5) that names these request headers too. */
export const variedBy = (vary: unknown, ...names: readonly string[]): string => {
  const named = typeof vary === "string" ? vary.split(", ") : [];
  return [...new Set([...named, ...names])].join(", ");
};
