/** The bearer token of all requests. */
export const token = "benchmark-token";
