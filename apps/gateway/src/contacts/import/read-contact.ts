import type { ContactInput } from "domain/contacts";
import { object, violation } from "domain/model";
import type { Violation } from "domain/model";
import { isInputObjectType } from "graphql";
import type { GraphQLSchema } from "graphql";
import { inputTypeViolations } from "../../graphql/errors/variable-violations.js";
import { createInputReaders, leafReader, refused } from "../../graphql/input-reader.js";
import { classOfInputs } from "../../graphql/root-resolvers.js";
import { inputViolations, underInput } from "../../writes/input-violations.js";

/** Reads a value as createContact reads its input. What is wrong with it, where anything is. */
export type ReadContact = (value: unknown) => ContactInput | readonly Violation[];

export function createContactReader(schema: GraphQLSchema): ReadContact {
  const type = schema.getType("CreateContactInput");
  if (!isInputObjectType(type)) throw new TypeError("There is no CreateContactInput.");
  const read = createInputReaders(classOfInputs(), leafReader)(type);
  return (value) => {
    const input = read(value);
    if (input === null) return [violation(object, underInput([]))];
    if (input === refused) return inputTypeViolations(type, value, underInput([]));
    const violations = inputViolations(input as ContactInput);
    return violations.length > 0 ? violations : (input as ContactInput);
  };
}
