import { field, reads } from "../model/field.js";
import { text } from "../model/scalar.js";

/** A tag, as a client sends it. */
export class TagInput {
  @field(text, "Name of the tag.", { required: true }) name!: string;
}

/** A tag, as the API returns it. */
@reads
export class Tag extends TagInput {}
