import type { IncomingMessage } from "node:http";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { AccessOf, Granted } from "./access.js";
import { idAloneIn } from "./document-ids.js";
import { createMediaTypeFor } from "./media-type.js";
import { refusalFor } from "./refusal.js";

/** Makes a hook that refuses requests without access, and what tells of the others with what token they run. */
export function requireAccess(accessOf: AccessOf) {
  const granted = new WeakMap<IncomingMessage, Granted>();
  const mediaTypeFor = createMediaTypeFor();

  return {
    grantedTo: (req: IncomingMessage): Granted => granted.get(req) ?? nothing,
    hook: async (req: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
      const access = await accessOf(req.raw, idAloneIn(req));
      if (access.kind === "granted") {
        granted.set(req.raw, access);
        return undefined;
      }
      const { accept } = req.headers;
      const { headers, status, text } = refusalFor(access.error, accept);
      return reply
        .code(status)
        .headers(Object.fromEntries(headers))
        .type(mediaTypeFor(accept) ?? "application/json; charset=utf-8")
        .send(text);
    },
  };
}

const nothing: Granted = { kind: "granted", token: null, visitor: null };
