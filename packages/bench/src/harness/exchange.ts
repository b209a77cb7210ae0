/** What a load sends, and what it must get for it. */
export interface Exchange {
  /** The bytes of the next request, head and body. */
  readonly next: () => Buffer;
  /** Asked of every response. */
  readonly isRight: (status: number, body: string) => boolean;
}

export interface HttpRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A request as it goes over the connection. */
export function requestBytes({ method, path, headers, body }: HttpRequest): Buffer {
  const bytes = Buffer.from(body ?? "");
  const lines = [
    `${method} ${path} HTTP/1.1`,
    "host: localhost",
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === undefined ? [] : [`content-length: ${bytes.length}`]),
  ];
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`), bytes]);
}

/** The same request each time. */
export function sameRequest(request: HttpRequest, isRight: Exchange["isRight"]): Exchange {
  const bytes = requestBytes(request);
  return { next: () => bytes, isRight };
}

/** A request that has a text of its own each time, in place of `placeholder`: its letters and digits, as many, from 0 on. */
export function uniqueRequest(request: HttpRequest, placeholder: string, isRight: Exchange["isRight"]): Exchange {
  const template = requestBytes(request);
  const at = template.indexOf(placeholder);
  if (at === -1) throw new Error(`The request does not hold ${placeholder}.`);
  let count = 0;
  const next = (): Buffer => {
    const bytes = Buffer.from(template);
    bytes.write((count++).toString(36).padStart(placeholder.length, "0"), at, "latin1");
    return bytes;
  };
  return { next, isRight };
}
