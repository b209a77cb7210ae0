import { createRequire } from "node:module";
import type * as ClassValidator from "class-validator";

type Part<Name extends keyof typeof ClassValidator> = Pick<typeof ClassValidator, Name>;

// One by one: its index loads two hundred rules, and the phone numbers of all countries with them, at each start.
const load = createRequire(import.meta.url);
const parts = "class-validator/cjs";

export const { isEmail } = load(`${parts}/decorator/string/IsEmail.js`) as Part<"isEmail">;
export const { IS_OPTIONAL, IsOptional } = load(`${parts}/decorator/common/IsOptional.js`) as Part<
  "IS_OPTIONAL" | "IsOptional"
>;
export const { ValidateBy } = load(`${parts}/decorator/common/ValidateBy.js`) as Part<"ValidateBy">;
export const { ValidateNested } = load(`${parts}/decorator/common/ValidateNested.js`) as Part<"ValidateNested">;
export const { getMetadataStorage } = load(`${parts}/metadata/MetadataStorage.js`) as Part<"getMetadataStorage">;
export const { ValidationTypes } = load(`${parts}/validation/ValidationTypes.js`) as Part<"ValidationTypes">;
