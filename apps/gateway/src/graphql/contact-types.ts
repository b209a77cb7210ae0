import {
  Address,
  AddressInput,
  Contact,
  ContactInput,
  CustomField,
  CustomFieldInput,
  FormAnswer,
  FormAnswerInput,
  Note,
  NoteInput,
  NoteUser,
  NoteUserInput,
  RoleData,
  RoleDataInput,
  Tag,
  TagInput,
} from "domain/contacts";
import { publish } from "./model-types.js";
import type { Published } from "./model-types.js";

export const contactTypes: readonly Published[] = [
  ["CreateContactInput", "A contact to create.", ContactInput],
  ["ContactAddressInput", "A postal address.", AddressInput],
  ["ContactCustomFieldInput", "An answer to a custom field.", CustomFieldInput],
  ["ContactFormDataInput", "An answer to a form: a consent, a survey, a level of support …", FormAnswerInput],
  ["ContactNoteInput", "A note about the contact.", NoteInput],
  ["ContactNoteUserInput", "Who wrote a note.", NoteUserInput],
  ["ContactNoteUserRoleInput", "What the author of a note may do.", RoleDataInput],
  ["ContactTagInput", "A tag.", TagInput],
  ["Contact", "A person in a space.", Contact],
  ["ContactAddress", "A postal address.", Address],
  ["ContactCustomField", "An answer to a custom field.", CustomField],
  ["ContactFormData", "An answer to a form: a consent, a survey, a level of support …", FormAnswer],
  ["ContactNote", "A note about the contact.", Note],
  ["ContactNoteUser", "Who wrote a note.", NoteUser],
  ["ContactNoteUserRole", "What the author of a note may do.", RoleData],
  ["ContactTag", "A tag.", Tag],
];

publish(contactTypes);
