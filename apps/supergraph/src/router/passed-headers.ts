const fromClient: Readonly<Record<string, readonly string[]>> = {
  contacts: ["authorization", "idempotency-key"],
};

/** The headers of a client's request that a subgraph is sent, by its name. No other than the gateway is sent the token. */
export const passedHeaders = (subgraph: string, received: Headers): Readonly<Record<string, string | null>> =>
  Object.fromEntries((fromClient[subgraph] ?? []).map((name) => [name, received.get(name)]));
