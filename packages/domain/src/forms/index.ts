export { FormListResponse, FormResponse } from "./form-envelopes.js";
export { Form, FormOption, takesFreeInput, takesSeveralAnswers } from "./form.js";
export { formTypes, upsertFieldOf } from "./form-type.js";
export type { FormType } from "./form-type.js";
export { resolveAnswer } from "./resolve-answer.js";
export type { ResolvedAnswer, WrittenAnswer } from "./resolve-answer.js";
