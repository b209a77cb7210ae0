import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { startOtlpReceiver } from "testing/otlp-receiver";
import type { OtlpReceiver, ReceivedSpan } from "testing/otlp-receiver";
import { temporaryFolder } from "testing/temporary-folder";
import { describe, expect, it, onTestFinished } from "vitest";
import { newPlace } from "./launch.js";
import { runProgram } from "./running-program.js";

const token = "demo-token";
// Where they may be repeated: in what is sent, as a name too, and in what the API sends back.
const canary = "canary7f3a9";
const mail = `${canary}@example.org`;
const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
const parentId = "00f067aa0ba902b7";

async function receiver(): Promise<OtlpReceiver> {
  const started = await startOtlpReceiver();
  onTestFinished(() => started[Symbol.asyncDispose]());
  return started;
}

function sendTo(gatewayUrl: string, headers: Record<string, string> = {}) {
  return async (query: string, variables: object = {}) => {
    const response = await fetch(`${gatewayUrl}/graphql?${canary}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return Object(await response.json());
  };
}

const create = `mutation ${canary}($input: CreateContactInput!) { ${canary}: createContact(input: $input) { contact { id mail } } }`;
const submit = "mutation ($input: CreateContactInput!) { submitContact(input: $input) { submission { id } } }";

describe("with tracing", () => {
  async function start() {
    const otlp = await receiver();
    const { environment, gatewayUrl, contactsApiUrl } = await newPlace({
      OTEL_EXPORTER_OTLP_ENDPOINT: otlp.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
      OTEL_BSP_SCHEDULE_DELAY: "50",
      LOG_LEVEL: "silent",
    });
    await runProgram("contacts-api", environment);
    await runProgram("gateway", environment);
    const span = async (wanted: Partial<ReceivedSpan>): Promise<ReceivedSpan> => {
      const found = () =>
        otlp.spans().find((each) => Object.entries(wanted).every(([key, value]) => Object(each)[key] === value));
      await expect.poll(() => found()?.name ?? `no ${JSON.stringify(wanted)}`).toBe(found()?.name ?? wanted.name);
      return found() as ReceivedSpan;
    };
    return { contactsApiUrl, gatewayUrl, otlp, span };
  }

  it("a request goes on with its client's trace, through the operation and the wait to the REST API", async () => {
    const { gatewayUrl, span } = await start();
    const send = sendTo(gatewayUrl, { traceparent: `00-${traceId}-${parentId}-01` });
    expect((await send(create, { input: { mail } })).errors).toBeUndefined();
    const request = await span({ name: "POST /graphql", traceId, parentSpanId: parentId });
    expect(request).toMatchObject({ service: "contacts-graphql-gateway", attributes: { "http.route": "/graphql" } });
    const operation = await span({ name: "mutation createContact", parentSpanId: request.spanId });
    expect(operation.attributes).toMatchObject({ "contacts.cost_tokens": 5 });
    await span({ name: "pacing", parentSpanId: operation.spanId });
    const call = await span({ name: "POST /contacts", parentSpanId: operation.spanId });
    const served = await span({ name: "POST /contacts", parentSpanId: call.spanId });
    expect(served).toMatchObject({
      service: "contacts-api",
      traceId,
      attributes: { "http.response.status_code": 200 },
    });
  });

  it("the delivery of a submission links to the request that submitted it", async () => {
    const { gatewayUrl, span } = await start();
    const send = sendTo(gatewayUrl);
    expect((await send(submit, { input: { mail } })).errors).toBeUndefined();
    const submitted = await span({ name: "mutation submitContact" });
    const delivery = await span({ name: "submission delivery" });
    expect(delivery.links).toEqual([submitted.spanId]);
    expect(delivery.traceId).not.toBe(submitted.traceId);
    expect(delivery.attributes).toEqual({ "contacts.delivery": "created" });
    await span({ name: "pacing", parentSpanId: delivery.spanId });
    await span({ name: "POST /contacts", parentSpanId: delivery.spanId });
  });

  it("nothing of a token, a person or a client's own text is in a trace or a metric", async () => {
    const { contactsApiUrl, gatewayUrl, otlp, span } = await start();
    const send = sendTo(gatewayUrl, { "x-request-id": canary, "user-agent": canary, cookie: canary });
    const input = { mail, firstname: canary };
    await send(create, { input });
    await send(create, { input: { ...input, birthdate: canary } });
    await send(`query ${canary} { contactsByMail(mail: "${mail}") { id } }`);
    await send(`query { ${canary} }`);
    await send(
      `mutation { submitContact(input: { mail: "${mail}" }, idempotencyKey: "${canary}") { submission { id } } }`,
    );
    await fetch(`${gatewayUrl}/${canary}?mail=${mail}`);
    await fetch(`${contactsApiUrl}/contacts/${canary}?mail=${mail}`, {
      headers: { authorization: `Bearer ${canary}` },
    });
    await span({ name: "submission delivery" });
    await span({ name: "query contactsByMail" });
    const told = [otlp.received()];
    for (const url of [gatewayUrl, contactsApiUrl]) told.push(await (await fetch(`${url}/metrics`)).text());
    expect(told.join("\n")).toContain('operation="createContact"');
    expect(told.join("\n")).not.toContain(canary);
    expect(told.join("\n")).not.toContain(token);
  });
});

describe("without tracing", () => {
  const loaded = async (name: "contacts-api" | "gateway", variables: NodeJS.ProcessEnv) => {
    const { environment } = await newPlace(variables);
    const list = join(await temporaryFolder(), "loaded.json");
    // Told as the program ends.
    const tell = `import { writeFileSync } from "node:fs"; import { createRequire } from "node:module";
      process.on("exit", () => writeFileSync(${JSON.stringify(list)}, Object.keys(createRequire("/").cache).join("\\n")));`;
    const hook = `--import data:text/javascript,${encodeURIComponent(tell)}`;
    const program = await runProgram(name, { ...environment, NODE_OPTIONS: hook, SUBMISSIONS: "off" });
    await program.stop("SIGTERM");
    // The client of Prometheus loads the API, which does nothing by itself.
    return (await readFile(list, "utf8")).split("\n").filter((path) => /@opentelemetry\/(?!api\/)/.test(path));
  };

  it.each(["gateway", "contacts-api"] as const)("nothing of OpenTelemetry's SDK is loaded by %s", async (name) => {
    expect(await loaded(name, {})).toEqual([]);
    const otlp = await receiver();
    expect(await loaded(name, { OTEL_EXPORTER_OTLP_ENDPOINT: otlp.url, OTEL_SDK_DISABLED: "true" })).toEqual([]);
    // What is looked for would be found.
    expect(await loaded(name, { OTEL_EXPORTER_OTLP_ENDPOINT: otlp.url })).not.toEqual([]);
  });
});
