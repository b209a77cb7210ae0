export { Address, AddressInput } from "./address.js";
export { Contact, ContactInput } from "./contact.js";
export {
  ContactUpsertInput,
  ContactUpsertRequest,
  UpsertAddressInput,
  UpsertAnswerInput,
  UpsertNoteInput,
} from "./contact-upsert.js";
export { ContactCountResponse, ContactRequest, ContactResponse } from "./contact-envelopes.js";
export { CustomField, CustomFieldInput } from "./custom-field.js";
export { FormAnswer, FormAnswerInput } from "./form-answer.js";
export { Note, NoteInput } from "./note.js";
export { NoteUser, NoteUserInput } from "./note-user.js";
export { routes } from "./routes.js";
export type { Route } from "./routes.js";
export { RoleData, RoleDataInput } from "./role-data.js";
export { Tag, TagInput } from "./tag.js";
