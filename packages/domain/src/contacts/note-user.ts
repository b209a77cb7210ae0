import { field, listOf, reads } from "../model/field.js";
import { boolean, date, dateTime, id, mail, phone, text } from "../model/scalar.js";
import { RoleDataInput } from "./role-data.js";
import type { RoleData } from "./role-data.js";

/** The author of a note, a member of staff, as a client sends it. */
export class NoteUserInput {
  @field(text, "Postal address.") address?: string | null;
  @field(text, "URL of a profile picture.") avatar?: string | null;
  @field(date, "Date of birth.") birthdate?: string | null;
  @field(text, "City.") city?: string | null;
  @field(text, "First name.") firstname?: string | null;
  @field(listOf(id), "IDs of the spaces the user belongs to.") groupId?: string[] | null;
  @field(text, "Locale, such as fr-FR.") locale?: string | null;
  @field(text, "Location of the user.") location?: string | null;
  @field(mail, "Mail address.") mail?: string | null;
  @field(phone, "Phone number.") phone?: string | null;
  @field(text, "Postal code.") postal?: string | null;
  @field(RoleDataInput, "The user's role.") roleData?: RoleDataInput | null;
  @field(text, "Status of the account.") status?: string | null;
  @field(text, "Last name.") surname?: string | null;
  @field(boolean, "Whether two-factor authentication is on.") twoFactorEnable?: boolean | null;
}

/** The author of a note, as the API returns it. */
@reads
export class NoteUser extends NoteUserInput {
  declare roleData?: RoleData | null;
  @field(id, "ID of the user.") id?: string | null;
  @field(dateTime, "When the account was created.", { wireName: "CreatedAt" }) createdAt?: string | null;
  @field(dateTime, "When the account last changed.", { wireName: "UpdatedAt" }) updatedAt?: string | null;
  @field(dateTime, "When the user was created.") created?: string | null;
}
