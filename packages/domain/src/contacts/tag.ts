import { field, reads } from "../model/field.js";
import { text } from "../model/scalar.js";

/** A tag as it is written. */
export class TagInput {
  @field(text, "Name of the tag.", { required: true }) name!: string;
}

/** A tag as it is answered. */
@reads
export class Tag extends TagInput {}
