import { object } from "domain/model";
import type { JsonObject } from "domain/model";

export const isJsonObject = (json: unknown): json is JsonObject => object.holds(json);

/**
 * What a response says under `name`, in its envelope `{ data: { [name]: … } }` or in what was seen in place of it (the
 * contract, section 9, 15): without `data`, without `name`, or without both.
 */
export function dataIn(json: unknown, name: string): unknown {
  const data = isJsonObject(json) && json["data"] !== undefined ? json["data"] : json;
  return isJsonObject(data) && data[name] !== undefined ? data[name] : data;
}

/** The result that a response tells of itself, such as "success", which is what a 2xx means. */
export function statusIn(json: unknown): string {
  const status: unknown = isJsonObject(json) ? json["status"] : undefined;
  return typeof status === "string" ? status : "success";
}

/** The list that a response says under `name`; empty where that is null or absent, null where it is no list. */
export function listIn(json: unknown, name: string): readonly unknown[] | null {
  const list = dataIn(json, name);
  if (Array.isArray(list)) return list;
  // `{ data: {} }`, `{ data: null }` and `{ data: { contacts: null } }` hold nothing (the contract, section 2.5).
  const isEmpty = list === null || (isJsonObject(list) && Object.keys(list).length === 0);
  return isEmpty ? [] : null;
}
