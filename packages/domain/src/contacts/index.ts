export { Address, AddressInput } from "./address.js";
export { Contact, ContactInput } from "./contact.js";
export {
  ContactUpsertInput,
  ContactUpsertRequest,
  UpsertAddressInput,
  UpsertAnswerInput,
  UpsertNoteInput,
} from "./contact-upsert.js";
export { ContactCountResponse, ContactPageResponse, ContactRequest, ContactResponse } from "./envelope.js";
export { CustomField, CustomFieldInput } from "./custom-field.js";
export { FormData, FormDataInput } from "./form-data.js";
export { Note, NoteInput } from "./note.js";
export { NoteUser, NoteUserInput } from "./note-user.js";
export { operations } from "./operations.js";
export type { Operation } from "./operations.js";
export { RoleData, RoleDataInput } from "./role-data.js";
export { Tag, TagInput } from "./tag.js";
