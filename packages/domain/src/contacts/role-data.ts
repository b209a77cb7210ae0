import { field, reads } from "../model/field.js";
import { boolean, id, integer, text } from "../model/scalar.js";

/** The role of a user, as a client sends it. */
export class RoleDataInput {
  @field(text, "Display colour of the role.") color?: string | null;
  @field(id, "ID of the role.") id?: string | null;
  @field(boolean, "Whether the role gives access to the mobile app.") mobile?: boolean | null;
  @field(text, "Name of the role.") name?: string | null;
  @field(integer, "Position of the role in a list of roles.") order?: number | null;
  @field(boolean, "Whether the role gives access to the web app.") web?: boolean | null;
}

/** The role of a user, as the API returns it. */
@reads
export class RoleData extends RoleDataInput {}
