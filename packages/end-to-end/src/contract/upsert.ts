import { expect } from "vitest";
import type { Answer } from "./rest-client.js";
import type { Json, Space } from "./space.js";

/** POST /contacts/upsert, which any 2xx means to have taken (the contract, section 9, 18). */
export async function upsert({ rest }: Space, data: object): Promise<Answer> {
  const answer = await rest.send("POST", "/contacts/upsert", { kind: "contact", data });
  expect([200, 202, 204]).toContain(answer.status);
  return answer;
}

/** Waits until a contact is as `look` expects it to be. */
export const eventually = (space: Space, id: number, look: (contact: Json) => void): Promise<void> =>
  space.eventually(async () => look(await space.read(id)));
