import { Writable } from "node:stream";
import type { RateLimit, RateLimiter } from "domain/rate-limit";
import { createMemoryRateLimiter } from "domain/rate-limit";
import inject from "light-my-request";
import type { InjectOptions, Response } from "light-my-request";
import { createLogger } from "service/logger";
import { networksOf } from "service/networks";
import { declareDocument } from "../src/documents/declared-documents.js";
import { createMetrics } from "../src/metrics.js";
import { openPublicMode } from "../src/open-public-mode.js";
import { buildGatewaySchema } from "../src/schema.js";
import type { Submissions } from "../src/submissions/submissions.js";
import type { Call, RestResponse } from "../src/upstream/upstream.js";
import { rest, startGateway } from "./gateway.js";

export const publicToken = "public-s3cret";
export const page = "https://petition.example.org";

/** The public documents by id. */
const texts = {
  signUp: `mutation SignUp($input: CreateContactInput!, $key: String) {
    submitContact(input: $input, idempotencyKey: $key) { submission { id state } }
  }`,
  state: "query State($id: ID!) { contactSubmission(id: $id) { id state position expectedAt } }",
  forms: "query Forms($type: ContactFormType!) { forms(type: $type) { id label } }",
  form: "query Form($id: ID!) { form(id: $id) { id label } }",
} as const;

/** A document of the operator's that is not public. */
export const ownDocument = "query Own($id: ID!) { contact(id: $id) { id } }";

export const textOf = (id: keyof typeof texts): string => texts[id];

export interface PublicGatewayOptions {
  readonly respond?: (call: Call) => RestResponse;
  readonly submissions?: Submissions;
  readonly trustedProxies?: readonly string[];
  readonly addressLimit?: RateLimit;
  readonly totalLimit?: RateLimit;
  readonly limiter?: (name: string, limit: RateLimit) => RateLimiter;
}

/** A bucket that no test empties, and none that a test sees refilled. */
const plenty: RateLimit = { capacityTokens: 1_000_000, refillTokensPerSecond: 0.000_001 };

const builtSchema = buildGatewaySchema();

const noForms = rest(200, { status: "success", data: { forms: [], form: { id: 1, label: "One" } } });

/**
 * The way of a request through the gateway. What is injected into Fastify does not pass the server, where known documents
 * are looked for.
 */
export const ways = ["Apollo Server", "the compiled document"] as const;

export type Way = (typeof ways)[number];

/** A gateway in public mode, with everything that it sent, logged and counted. */
export async function startPublicGateway({
  respond = () => noForms,
  submissions,
  trustedProxies = [],
  addressLimit = plenty,
  totalLimit = plenty,
  limiter = (_name, limit) => createMemoryRateLimiter({ limit }),
}: PublicGatewayOptions = {}) {
  const lines: string[] = [];
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  const logger = createLogger("gateway", "trace", destination);
  const metrics = createMetrics();
  const schema = await builtSchema;
  const documents = Object.entries(texts).map(([id, text]) => declareDocument(id, text, schema, "PUBLIC_DOCUMENTS"));
  const trusted = networksOf(trustedProxies);
  if (trusted === null) throw new Error("These are no networks.");
  const config = {
    token: publicToken,
    origins: [page],
    documentsPath: "",
    addressLimit,
    totalLimit,
    trustedProxies: trusted,
  };
  const secrets = { current: "s3cret" };
  let visits = 0;
  const onVisit = (): void => void (visits += 1);
  const publicMode = openPublicMode(config, { documents, state: { limiter }, secrets, logger, metrics, onVisit });
  const { app, calls } = await startGateway(respond, {
    schema,
    documents: [...documents, declareDocument("own", ownDocument, schema)],
    publicMode,
    logger,
    metrics,
    ...(submissions && { submissions }),
  });
  await app.ready();
  const send = (way: Way, { headers, ...request }: InjectOptions): Promise<Response> => {
    const given = Object.entries({ origin: page, ...headers }).filter(([, value]) => value !== undefined);
    const whole = { method: "POST", url: "/graphql", headers: Object.fromEntries(given), ...request } as const;
    if (way === "Apollo Server") return app.inject(whole);
    return inject((req, res) => app.server.emit("request", req, res), whole);
  };
  const count = async (metric: "publicRequests" | "publicTokenRefusals") =>
    (await metrics[metric].get()).values.map(({ labels, value }) => [...Object.values(labels), value]);
  return { app, calls, count, log: () => lines.join(""), send, visits: () => visits };
}
