import { ContactRequest, routes } from "domain/contacts";
import type { Route } from "domain/contacts";
import { ApiError } from "domain/errors";
import { id, validateScalar } from "domain/model";
import type { JsonObject, UnknownProperties } from "domain/model";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { callerOf } from "../auth/require-caller.js";
import { inBody, throwOnViolations } from "../problem/throw-on-violations.js";
import type { Charge } from "../rate-limit/rate-limited.js";
import type { ContactRepository } from "./contact-repository.js";
import { contactV1 } from "./contact-v1.js";
import { decodeLive } from "./live-fields.js";

export interface ContactRoutesOptions {
  readonly contacts: ContactRepository;
  readonly charge: Charge;
  readonly unknownProperties: UnknownProperties;
}

interface OneContact {
  readonly Params: { readonly contactId: string };
}

/** The routes of contacts, behind `requireCaller`. */
export function contactRoutes(
  app: FastifyInstance,
  { contacts, charge, unknownProperties }: ContactRoutesOptions,
): void {
  const decode = ({ body }: FastifyRequest) => decodeLive(ContactRequest, body, unknownProperties);

  /** Charges the request, then reads its contact. */
  const read = async (req: FastifyRequest<OneContact>, { costTokens }: Route) => {
    const { contactId } = req.params;
    throwOnViolations(wrongId(contactId));
    await charge(req, costTokens);
    return found(await contacts.find(callerOf(req), contactId));
  };

  app.post("/contacts", async (req, reply) => {
    const { value, violations } = decode(req);
    throwOnViolations(inBody(violations));
    await charge(req, routes.createContact.costTokens);
    return success(reply, await contacts.create(callerOf(req), value.data.contact));
  });

  app.get<OneContact>("/contacts/:contactId", async (req, reply) =>
    success(reply, await read(req, routes.readContact)),
  );

  app.get<OneContact>("/v1/contacts/:contactId", async (req) =>
    contactV1(JSON.parse(await read(req, routes.readContactV1)) as JsonObject),
  );

  app.patch<OneContact>("/contacts/:contactId", async (req, reply) => {
    const { contactId } = req.params;
    const { value, violations } = decode(req);
    throwOnViolations([...wrongId(contactId), ...inBody(violations)]);
    await charge(req, routes.updateContact.costTokens);
    return success(reply, found(await contacts.replace(callerOf(req), contactId, value.data.contact)));
  });

  app.delete<OneContact>("/contacts/:contactId", async (req) => {
    const { contactId } = req.params;
    throwOnViolations(wrongId(contactId));
    await charge(req, routes.deleteContact.costTokens);
    if (!(await contacts.delete(callerOf(req), contactId))) throw new ApiError("NOT_FOUND");
    return { status: "success" };
  });
}

const wrongId = (contactId: string) => validateScalar(id, contactId, ["path", "contactId"]);

/** The envelope of a contact, whose document is JSON already. */
function success(reply: FastifyReply, document: string): string {
  reply.type("application/json; charset=utf-8");
  return `{"data":{"contact":${document}},"status":"success"}`;
}

function found<Found>(contact: Found | null): Found {
  if (contact === null) throw new ApiError("NOT_FOUND");
  return contact;
}
