import { ContactRequest, operations } from "domain/contacts";
import { ApiError } from "domain/errors";
import { decodeInput, id, validateScalar } from "domain/model";
import type { UnknownProperties, Violation } from "domain/model";
import type { FastifyInstance } from "fastify";
import { callerOf } from "../auth/require-caller.js";
import type { Charge } from "../rate-limit/rate-limited.js";
import type { ContactRepository } from "./contact-repository.js";

export interface ContactRoutesOptions {
  readonly contacts: ContactRepository;
  readonly charge: Charge;
  readonly unknownProperties: UnknownProperties;
}

/** The routes of contacts, behind `requireCaller`. */
export function contactRoutes(
  app: FastifyInstance,
  { contacts, charge, unknownProperties }: ContactRoutesOptions,
): void {
  app.post("/contacts", async (req) => {
    const { value, violations } = decodeInput(ContactRequest, req.body, unknownProperties);
    refuse(violations.map((violation) => ({ ...violation, path: ["body", ...violation.path] })));
    await charge(req, operations.createContact.costTokens);
    return success(await contacts.create(callerOf(req), value.data.contact));
  });

  app.get<{ Params: { contactId: string } }>("/contacts/:contactId", async (req) => {
    const { contactId } = req.params;
    refuse(validateScalar(id, contactId, ["path", "contactId"]));
    await charge(req, operations.readContact.costTokens);
    const contact = await contacts.find(callerOf(req), contactId);
    if (contact === null) throw new ApiError("NOT_FOUND");
    return success(contact);
  });
}

const success = (contact: object) => ({ data: { contact }, status: "success" });

function refuse(violations: readonly Violation[]): void {
  if (violations.length > 0) throw new ApiError("BAD_USER_INPUT", { violations });
}
