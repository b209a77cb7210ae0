import { Writable } from "node:stream";
import inject from "light-my-request";
import type { InjectOptions, Response } from "light-my-request";
import { createLogger } from "service/logger";
import { declareDocument } from "../src/documents/declared-documents.js";
import { buildGatewaySchema } from "../src/schema.js";
import type { Call, RestResponse } from "../src/upstream/upstream.js";
import { startGateway } from "./gateway.js";
import { virtualClock } from "./virtual-clock.js";

export interface Request {
  readonly payload: object;
  readonly headers?: Readonly<Record<string, string>>;
}

type Respond = (call: Call, count: number) => RestResponse;

/** What a client and an operator see of one request, and what the REST API does. */
export interface Seen {
  readonly status: number;
  readonly headers: object;
  readonly body: string;
  readonly calls: readonly object[];
  readonly log: readonly object[];
}

/** One gateway that knows these documents, with two ways in. */
export async function startTwoWays(texts: readonly string[]) {
  const schema = await buildGatewaySchema();
  const documents = texts.map((text, index) => declareDocument(String(index), text, schema));
  const start = async (way: "apollo" | "compiled") => {
    let respond: Respond = () => ({ status: 500, headers: {}, json: undefined });
    const lines: string[] = [];
    const destination = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        lines.push(chunk.toString());
        done();
      },
    });
    const calls: object[] = [];
    const { app } = await startGateway(
      ({ gone: _gone, account: _account, beforeSend: _beforeSend, ...call }) => {
        calls.push(call);
        return respond(call, calls.length);
      },
      {
        clock: virtualClock(),
        logger: createLogger("gateway", "trace", destination),
        documents,
        corsOrigins: ["https://a.example"],
      },
    );
    await app.ready();
    // What is injected into Fastify does not pass the server, where known documents are looked for.
    const send = (request: InjectOptions): Promise<Response> =>
      way === "apollo" ? app.inject(request) : inject((req, res) => app.server.emit("request", req, res), request);
    return async ({ payload, headers }: Request, answer: Respond): Promise<Seen> => {
      respond = answer;
      lines.length = calls.length = 0;
      const request = { method: "POST", url: "/graphql", headers: { ...usual, ...headers }, payload } as const;
      const { statusCode: status, headers: sent, body } = await send(request);
      const { date: _date, connection: _connection, ...others } = sent;
      const log = lines.map((line) => {
        const {
          time: _time,
          durationMs: _durationMs,
          err: _err,
          ...event
        } = JSON.parse(line) as Record<string, unknown>;
        return event;
      });
      return { status, headers: others, body, calls: [...calls], log };
    };
  };
  return { byApollo: await start("apollo"), compiled: await start("compiled") };
}

const usual = { authorization: "Bearer t0ken", "x-request-id": "r1", origin: "https://a.example" };
