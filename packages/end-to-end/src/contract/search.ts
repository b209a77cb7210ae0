import { expect } from "vitest";
import type { Answer } from "./rest-client.js";
import type { Json, Space } from "./space.js";

/** Operands of a condition: `value`, or `from` and `to`; and the form that it is about. */
export type Operands = Readonly<Record<string, unknown>>;

export const condition = (attr: string, ope: string, operands: Operands = {}): object => ({
  $condition: { attr, ope, ...operands },
});

/** A query of one group, in which every condition holds. */
export const all = (...conditions: readonly object[]): object => ({ $all: [{ $all: conditions }] });

export const named = (surname: string): object => condition("surname", "eql:strictdata", { value: surname });

/** POST /search, or another path that takes the same body. */
export const sendSearch = ({ rest }: Space, search: object, path = "/search"): Promise<Answer> =>
  rest.send("POST", path, { data: { advanced_search: search } });

/** The rows of an answer; none where they are null or missing, as clients have seen it. */
export const rowsIn = (answer: Answer): readonly Json[] => Object(answer.body).data?.contacts ?? [];

export async function rows(space: Space, query: object, options: object = {}): Promise<readonly Json[]> {
  const answer = await sendSearch(space, { query, per_page: 100, ...options });
  expect(answer).toMatchObject({ status: 200 });
  return rowsIn(answer);
}

/** Waits until as many contacts as given have a last name, and answers with them. */
export const eventuallyNamed = (space: Space, surname: string, count: number): Promise<readonly Json[]> =>
  space.eventually(async () => {
    const found = await rows(space, all(named(surname)));
    expect(found).toHaveLength(count);
    return found;
  });
