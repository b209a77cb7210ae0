export { FormListResponse, FormResponse } from "./form-envelopes.js";
export { Form, FormOption, takesFreeInput, takesOptions, takesSeveralAnswers } from "./form.js";
export { formTypes, upsertFieldOf } from "./form-type.js";
export type { FormType } from "./form-type.js";
export { findForm, resolveAnswer, resolveValue } from "./resolve-answer.js";
export type {
  FoundForm,
  NamedForm,
  ResolvedAnswer,
  ResolvedValue,
  UnfoundForm,
  WrittenAnswer,
} from "./resolve-answer.js";
