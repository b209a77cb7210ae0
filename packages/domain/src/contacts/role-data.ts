import { field, reads } from "../model/field.js";
import { boolean, id, integer, text } from "../model/scalar.js";

/** What a user may do, as it is written. */
export class RoleDataInput {
  @field(text, "Colour that the role is shown in.") color?: string | null;
  @field(id, "Id of the role.") id?: string | null;
  @field(boolean, "Whether the role gives access to the mobile app.") mobile?: boolean | null;
  @field(text, "Name of the role.") name?: string | null;
  @field(integer, "Place of the role in a list of roles.") order?: number | null;
  @field(boolean, "Whether the role gives access to the web app.") web?: boolean | null;
}

/** What a user may do, as it is answered. */
@reads
export class RoleData extends RoleDataInput {}
