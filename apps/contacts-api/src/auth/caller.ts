/** Who a bearer token speaks for. Both ids satisfy `isId`, and the group is the only tenant the caller may touch. */
export interface Caller {
  readonly userId: string;
  readonly groupId: string;
}

/**
 * Whether `text` is an id: a non-negative safe integer in plain decimal digits.
 * One id has one spelling ("7", never "07"), because ids are compared as strings.
 */
export function isId(text: string): boolean {
  return /^(?:0|[1-9]\d{0,15})$/.test(text) && Number.isSafeInteger(Number(text));
}
