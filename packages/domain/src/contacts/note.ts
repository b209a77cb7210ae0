import { field, reads } from "../model/field.js";
import { boolean, dateTime, id, text } from "../model/scalar.js";
import { NoteUserInput } from "./note-user.js";
import type { NoteUser } from "./note-user.js";

/** A note, as a client sends it. The contract lists IDs and dates in input too, but the API sets them itself. */
export class NoteInput {
  @field(id, "ID of an existing note; leave it out for a new one.") id?: string | null;
  @field(id, "ID of the contact the note is about.") contactId?: string | null;
  @field(dateTime, "When the note was written.") createdAt?: string | null;
  @field(text, "Text of the note.") data?: string | null;
  @field(id, "ID of the space the note belongs to.") groupId?: string | null;
  @field(boolean, "Whether only super administrators can see the note.") onlySuperAdmin?: boolean | null;
  @field(boolean, "Whether the note is pinned above the others.") pinned?: boolean | null;
  @field(dateTime, "When the note last changed.") updatedAt?: string | null;
  @field(NoteUserInput, "Author of the note; the caller if left out.") user?: NoteUserInput | null;
}

/** A note, as the API returns it. */
@reads
export class Note extends NoteInput {
  declare user?: NoteUser | null;
}
