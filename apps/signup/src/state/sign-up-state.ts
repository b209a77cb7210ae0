import type { SignUp } from "contacts-graphql-client";
import type { IdempotencyKeys } from "../idempotency-keys.js";
import { fieldErrors, missing } from "./field-errors.js";
import type { FieldError } from "./field-errors.js";
import { emptyValues, inputOf, isAnswerField, stillAsked } from "./values.js";
import type { Answer, AnswerField, Forms, TextField, Values } from "./values.js";

/** Why a sign-up waits before it is sent again: too many at once, no connection, or a gateway that does not answer. */
export type WaitReason = "busy" | "offline" | "away";

/**
 * - `editing`: it is being filled in.
 * - `sending`: it is on its way. It may have been taken, even if nobody ever hears of it.
 * - `waiting`: it is sent again by itself, with the same idempotency key.
 * - `taken`: the gateway has it on disk.
 */
export type Phase =
  | { readonly name: "editing" }
  | { readonly name: "sending" }
  | { readonly name: "waiting"; readonly reason: WaitReason; readonly untilMs: number }
  | { readonly name: "taken"; readonly signUp: TakenSignUp };

/** After a reload no more is known of it than its id. */
export type TakenSignUp = SignUp | (Pick<SignUp, "id"> & { readonly state: null });

/** What the form says above its fields: the campaign has refused the sign-up, or something is wrong that won't pass. */
export type Notice = "refused" | "broken";

export interface State {
  readonly phase: Phase;
  /** Kept after it is taken, until the contact is there: it may be refused still. */
  readonly values: Values;
  readonly errors: readonly FieldError[];
  readonly notice: Notice | null;
  /** How often in a row it could not be sent. */
  readonly failures: number;
  /** Of what was submitted last: it goes along each time, whatever becomes of the same input in another tab. */
  readonly idempotencyKey: string | null;
  /** Whether it may have been taken, so that whatever is changed now would be another sign-up. */
  readonly mayBeTaken: boolean;
}

export type Event =
  | { readonly type: "typed"; readonly field: TextField; readonly text: string }
  | { readonly type: "answered"; readonly field: AnswerField; readonly answer: Answer | null }
  | { readonly type: "asked"; readonly forms: Forms }
  | { readonly type: "submitted"; readonly keyOf: IdempotencyKeys["keyOf"] }
  | { readonly type: "refused"; readonly violations: Parameters<typeof fieldErrors>[0] }
  | { readonly type: "failed"; readonly reason: WaitReason; readonly untilMs: number }
  | { readonly type: "broke" }
  | { readonly type: "due" }
  | { readonly type: "reconsidered" }
  | { readonly type: "told"; readonly signUp: SignUp }
  | { readonly type: "startedOver" };

const editing: Phase = { name: "editing" };
const sending: Phase = { name: "sending" };
const untried = { notice: null, failures: 0, mayBeTaken: false } as const;

export const initialState: State = {
  phase: editing,
  values: emptyValues,
  errors: [],
  idempotencyKey: null,
  ...untried,
};

/** In which phases an event counts. */
const timely: Readonly<Record<Event["type"], readonly Phase["name"][]>> = {
  typed: ["editing"],
  answered: ["editing"],
  asked: ["editing"],
  submitted: ["editing"],
  refused: ["sending"],
  failed: ["sending"],
  broke: ["sending"],
  due: ["waiting"],
  reconsidered: ["waiting"],
  told: ["sending", "taken"],
  startedOver: ["taken"],
};

/** An event that comes too late, or twice, changes nothing. */
export const reduce = (state: State, event: Event): State =>
  timely[event.type].includes(state.phase.name) ? apply(state, event) : state;

function apply(state: State, event: Event): State {
  switch (event.type) {
    case "typed":
    case "answered":
      return { ...changed(state, event), ...without(state.errors, event.field) };
    case "asked":
      return asked(state, event.forms);
    case "submitted":
      return submitted(state, event.keyOf);
    case "refused":
      return refused(state, event.violations);
    case "failed":
      return failed(state, event);
    case "broke":
      return { ...state, phase: editing, notice: "broken" };
    case "due":
      return { ...state, phase: sending };
    case "reconsidered":
      return state.mayBeTaken ? state : { ...state, phase: editing };
    case "told":
      return told(state, event.signUp);
    case "startedOver":
    default:
      return initialState;
  }
}

type Change = Extract<Event, { readonly type: "typed" | "answered" }>;

function changed(state: State, change: Change): State {
  const { texts, answers } = state.values;
  const values =
    change.type === "typed"
      ? { answers, texts: { ...texts, [change.field]: change.text } }
      : { texts, answers: { ...answers, [change.field]: change.answer } };
  return { ...state, values };
}

const without = (errors: State["errors"], field: Change["field"]): Pick<State, "errors"> => ({
  errors: errors.filter((error) => error.field !== field),
});

function submitted(state: State, keyOf: IdempotencyKeys["keyOf"]): State {
  const errors = missing(state.values);
  // Another phase each time, for the page to act on.
  const phase = errors.length > 0 ? { ...editing } : sending;
  return { ...state, phase, errors, ...untried, idempotencyKey: keyOf(inputOf(state.values)) };
}

type Failure = Extract<Event, { readonly type: "failed" }>;

function failed(state: State, { reason, untilMs }: Failure): State {
  const { failures, mayBeTaken } = state;
  const phase = { name: "waiting", reason, untilMs } as const;
  // The gateway says that it has taken nothing where it has too much to do.
  return { ...state, phase, failures: failures + 1, mayBeTaken: mayBeTaken || reason !== "busy" };
}

/** An answer to what is not asked any more is none, and what is wrong with it has no place on the page. */
function asked(state: State, forms: Forms): State {
  const values = stillAsked(state.values, forms);
  const isGone = (field: FieldError["field"]): boolean => isAnswerField(field) && forms[field] === null;
  const errors = state.errors.map((error) => (isGone(error.field) ? { ...error, field: null } : error));
  return { ...state, values, errors };
}

function refused(state: State, violations: Parameters<typeof fieldErrors>[0]): State {
  return { ...state, phase: editing, errors: fieldErrors(violations) };
}

function told(state: State, signUp: SignUp): State {
  if (signUp.state === "REFUSED") return { ...refused(state, signUp.errors), notice: "refused" };
  const isThere = signUp.state === "CREATED" || signUp.state === "UPDATED";
  return { ...state, phase: { name: "taken", signUp }, values: isThere ? emptyValues : state.values };
}
