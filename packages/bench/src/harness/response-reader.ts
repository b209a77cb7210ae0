/** A complete HTTP/1.1 response (RFC 9112). */
export interface Response {
  readonly status: number;
  readonly body: string;
}

const endOfHead = Buffer.from("\r\n\r\n");

/** Reads the responses of one connection, of which only one is under way at any time. */
export class ResponseReader {
  #received: Buffer | null = null;

  /** The response, once the last of its bytes is there. */
  read(chunk: Buffer): Response | null {
    const received = this.#received === null ? chunk : Buffer.concat([this.#received, chunk]);
    const response = parse(received);
    this.#received = response === null ? received : null;
    return response;
  }
}

function parse(received: Buffer): Response | null {
  const headEnd = received.indexOf(endOfHead);
  if (headEnd === -1) return null;
  const head = received.toString("latin1", 0, headEnd);
  const status = Number(head.slice(9, 12));
  const bodyStart = headEnd + endOfHead.length;
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length === undefined) return parseChunked(status, received, bodyStart);
  const bodyEnd = bodyStart + Number(length);
  if (received.length < bodyEnd) return null;
  if (received.length > bodyEnd) throw new Error("A response is followed by bytes that nobody asked for.");
  return { status, body: received.toString("utf8", bodyStart, bodyEnd) };
}

function parseChunked(status: number, received: Buffer, bodyStart: number): Response | null {
  const parts: Buffer[] = [];
  for (let at = bodyStart; ;) {
    const lineEnd = received.indexOf("\r\n", at);
    if (lineEnd === -1) return null;
    const size = Number.parseInt(received.toString("latin1", at, lineEnd), 16);
    if (Number.isNaN(size)) throw new Error("A response has neither a length nor chunks.");
    const start = lineEnd + 2;
    at = start + size + 2;
    if (received.length < at) return null;
    if (size === 0) return { status, body: Buffer.concat(parts).toString() };
    parts.push(received.subarray(start, start + size));
  }
}
