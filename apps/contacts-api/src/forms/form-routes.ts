import { routes } from "domain/contacts";
import { ApiError } from "domain/errors";
import { Form, formTypes } from "domain/forms";
import { encode, id, validateScalar } from "domain/model";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { callerOf } from "../auth/require-caller.js";
import { throwOnViolations } from "../problem/throw-on-violations.js";
import type { Charge } from "../rate-limit/rate-limited.js";
import type { FormStore } from "./form-store.js";
import { isFormType } from "./read-forms.js";

export interface FormRoutesOptions {
  readonly charge: Charge;
  readonly forms: FormStore;
}

/** The routes of forms, behind `requireCaller` (the contract, section 2.7). */
export function formRoutes(app: FastifyInstance, { charge, forms }: FormRoutesOptions): void {
  const list = async (req: FastifyRequest, formType: string) => {
    if (!isFormType(formType)) {
      throw new ApiError("BAD_USER_INPUT", { violations: [{ ...unknownType, path: ["path", "formType"] }] });
    }
    await charge(req, routes.listForms.costTokens);
    const listed = forms.list(callerOf(req).groupId, formType);
    return { data: { forms: listed.map((form) => encode(Form, form)) }, status: "success" };
  };

  app.get<{ Params: { formType: string } }>("/v1/forms/type/:formType", (req) => list(req, req.params.formType));

  app.get<{ Params: { formId: string } }>("/forms/:formId", async (req) => {
    const { formId } = req.params;
    // The deprecated alias of the route above (the contract, section 9, 36): no form type looks like an id.
    if (isFormType(formId)) return list(req, formId);
    throwOnViolations(validateScalar(id, formId, ["path", "formId"]));
    await charge(req, routes.readForm.costTokens);
    const form = forms.find(callerOf(req).groupId, formId);
    if (form === null) throw new ApiError("NOT_FOUND");
    return { data: { form: encode(Form, form) }, status: "success" };
  });
}

const unknownType = {
  code: "REFUSED",
  message: `must be one of ${formTypes.join(", ")}`,
  accepted: formTypes,
} as const;
