import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { connect } from "node:net";
import { Pool } from "undici";
import { encodings, isRaw } from "./input.js";
import type { HttpInput, Input, Program, RawInput } from "./input.js";

export interface Answer {
  /** Of the first one, where there are several; 0 where the connection was closed without one. */
  readonly status: number;
  /** The head, as far as it is known. */
  readonly head: string;
  readonly text: string;
}

// For what hangs: a program answers long before that, or closes the connection.
const deadlineMs = 60_000;
// So long bytes may wait for an answer until they are all that will come.
const pauseMs = 200;

/** A client of both programs that sends whatever it is told to. */
export class Sender {
  readonly #urls: Readonly<Record<Program, string>>;
  readonly #pools: Readonly<Record<Program, Pool>>;

  constructor(urls: Readonly<Record<Program, string>>) {
    const options = {
      connections: 64,
      headersTimeout: deadlineMs,
      bodyTimeout: deadlineMs,
      // Given up long before a program would, so that none is closed while a request is on its way.
      keepAliveMaxTimeout: 20_000,
    };
    this.#urls = urls;
    this.#pools = { gateway: new Pool(urls.gateway, options), contactsApi: new Pool(urls.contactsApi, options) };
  }

  /** Rejects where no answer came. */
  send(input: Input): Promise<Answer> {
    return isRaw(input) ? this.#sendBytes(input) : this.#request(input);
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.#pools).map((pool) => pool.destroy()));
  }

  async #request({ to, method, path, headers, body, encoding = "utf8" }: HttpInput): Promise<Answer> {
    const response = await this.#pools[to].request({
      method,
      path,
      headers,
      body: body === undefined ? null : encodings[encoding](body),
    });
    const bytes = Buffer.from(await response.body.arrayBuffer());
    const text = decoded(bytes, response.headers["content-encoding"]).toString();
    return { status: response.statusCode, head: JSON.stringify(response.headers), text };
  }

  #sendBytes({ to, bytes }: RawInput): Promise<Answer> {
    const { hostname, port } = new URL(this.#urls[to]);
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname);
      let text = "";
      const pause = setTimeout(() => socket.end(), pauseMs);
      const deadline = setTimeout(() => socket.destroy(new Error("No answer came in time.")), deadlineMs);
      socket.setEncoding("latin1").on("data", (chunk: string) => (text += chunk));
      socket.write(bytes, "latin1");
      let failure: Error | null = null;
      socket.on("error", (error: NodeJS.ErrnoException) => {
        // The program may close the connection before it has read all.
        if (error.code !== "ECONNRESET" && error.code !== "EPIPE") failure = error;
      });
      socket.once("close", () => {
        clearTimeout(pause);
        clearTimeout(deadline);
        if (failure) reject(failure);
        else resolve({ status: Number(/^HTTP\/1\.[01] (\d{3})/.exec(text)?.[1] ?? 0), head: "", text });
      });
    });
  }
}

function decoded(bytes: Buffer, coding: string | string[] | undefined): Buffer {
  if (bytes.length === 0) return bytes;
  if (coding === "gzip") return gunzipSync(bytes);
  return coding === "br" ? brotliDecompressSync(bytes) : bytes;
}
