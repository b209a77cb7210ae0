import type { SignUp } from "contacts-graphql-client";
import { initialState, reduce } from "../src/state/sign-up-state.js";
import type { Event, State } from "../src/state/sign-up-state.js";

export const waitingSignUp: SignUp = { id: "s-1", state: "WAITING", position: 1, expectedAt: null, errors: [] };

/** What becomes of an empty page after some events. */
export const after = (...events: readonly Event[]): State => events.reduce(reduce, initialState);

export const filledIn: readonly Event[] = [
  { type: "typed", field: "firstname", text: "Camille" },
  { type: "typed", field: "surname", text: "Moreau" },
  { type: "typed", field: "mail", text: "camille@example.org" },
];

export const submitted: Event = { type: "submitted", keyOf: ({ mail }) => `key of ${mail}` };
