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
  ["ContactNoteUserInput", "The author of a note.", NoteUserInput],
  ["ContactNoteUserRoleInput", "The role of a note's author.", RoleDataInput],
  ["ContactTagInput", "A tag.", TagInput],
  ["Contact", "A person in a Qomon space.", Contact],
  ["ContactAddress", "A postal address.", Address],
  ["ContactCustomField", "An answer to a custom field.", CustomField],
  ["ContactFormData", "An answer to a form: a consent, a survey, a level of support …", FormAnswer],
  ["ContactNote", "A note about the contact.", Note],
  ["ContactNoteUser", "The author of a note.", NoteUser],
  ["ContactNoteUserRole", "The role of a note's author.", RoleData],
  ["ContactTag", "A tag.", Tag],
];

publish(contactTypes);
