/**
 * Whether a client accepts `application/json` and no other media type of GraphQL over HTTP. It then takes any status but 200
 * for that of something between it and the server, and looks for no errors in the body (section 6.4.1).
 */
export function acceptsJsonAlone(accept: string | undefined): boolean {
  const types = (accept ?? "").toLowerCase().split(",");
  const names = types.map((type) => type.split(";")[0]?.trim() ?? "");
  return names.includes("application/json") && !names.some((name) => others.includes(name));
}

const others: readonly string[] = ["application/graphql-response+json", "application/*", "*/*"];
