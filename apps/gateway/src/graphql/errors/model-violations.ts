import { fieldsOf, validate } from "domain/model";
import type { Model, Path, Violation } from "domain/model";
import { isInputObjectType, isListType, isNonNullType } from "graphql";
import type { GraphQLInputType, GraphQLLeafType } from "graphql";
import { getMetadataStorage } from "type-graphql";

/**
 * The mistakes that a model's rules find in a value which its GraphQL type refuses: in those parts that fit the type. The
 * others are left out, so a rule may miss them.
 */
export function modelViolations(value: unknown, type: GraphQLInputType, path: Path): Violation[] {
  if (isNonNullType(type)) return modelViolations(value, type.ofType, path);
  if (isListType(type)) {
    if (!Array.isArray(value)) return [];
    return value.flatMap((item: unknown, index) => modelViolations(item, type.ofType, [...path, index]));
  }
  if (!isInputObjectType(type) || modelOf(type.name) === undefined) return [];
  const instance = fitting(value, type);
  if (typeof instance !== "object" || instance === null) return [];
  return validate(instance).map((violation) => ({ ...violation, path: [...path, ...violation.path] }));
}

/** What fits the type, in instances of models; undefined for what does not. */
function fitting(value: unknown, type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return fitting(value, type.ofType);
  if (value === undefined || value === null) return value;
  if (isListType(type)) return Array.isArray(value) ? value.map((item) => fitting(item, type.ofType)) : undefined;
  if (!isInputObjectType(type)) return parsed(value, type);
  if (typeof value !== "object" || Array.isArray(value)) return undefined;
  const given = Object.values(type.getFields()).filter(({ name }) => Object.hasOwn(value, name));
  const fields = given.map((field) => [field.name, fitting(Reflect.get(value, field.name), field.type)] as const);
  const InputModel = modelOf(type.name) ?? Object;
  return Object.assign(new InputModel(), Object.fromEntries(fields));
}

function parsed(value: unknown, type: GraphQLLeafType): unknown {
  try {
    return type.parseValue(value);
  } catch {
    return undefined;
  }
}

/** The model that is published as an input type, if it is one of the domain's. */
function modelOf(typeName: string): Model | undefined {
  const target = getMetadataStorage().inputTypes.find(({ name }) => name === typeName)?.target as Model | undefined;
  return target && fieldsOf(target).length > 0 ? target : undefined;
}
