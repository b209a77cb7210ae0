import { field, reads } from "../model/field.js";
import { boolean, dateTime, id, text } from "../model/scalar.js";
import { NoteUserInput } from "./note-user.js";
import type { NoteUser } from "./note-user.js";

/** A note as it is written. The document shows the ids and dates in input too; the API sets them itself. */
export class NoteInput {
  @field(id, "Id of the note; without one the note is new.") id?: string | null;
  @field(id, "Id of the contact that the note is about.") contactId?: string | null;
  @field(dateTime, "When the note was written.") createdAt?: string | null;
  @field(text, "Text of the note.") data?: string | null;
  @field(id, "Id of the space that the note belongs to.") groupId?: string | null;
  @field(boolean, "Whether super administrators alone may see the note.") onlySuperAdmin?: boolean | null;
  @field(boolean, "Whether the note stands above the others.") pinned?: boolean | null;
  @field(dateTime, "When the note was last changed.") updatedAt?: string | null;
  @field(NoteUserInput, "Who wrote the note; without one, the caller.") user?: NoteUserInput | null;
}

/** A note as it is answered. */
@reads
export class Note extends NoteInput {
  declare user?: NoteUser | null;
}
