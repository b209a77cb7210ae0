import { initialState } from "./state/sign-up-state.js";
import type { State } from "./state/sign-up-state.js";
import { answerFields, emptyValues, textFields } from "./state/values.js";
import type { Answer, Values } from "./state/values.js";

const key = "sign-up";

/** What outlives a reload. It ends with its tab, and what was typed is erased as soon as the sign-up is taken. */
type Draft = Filled | Taken;

interface Filled {
  readonly values: Values;
  /** Null where it is still being filled in. */
  readonly idempotencyKey: string | null;
}

interface Taken {
  readonly id: string;
  readonly idempotencyKey: string | null;
}

/** Storage may be denied, or full: then a reload loses what was typed, and nothing else. */
export function saveDraft(storage: Storage | null, state: State): void {
  try {
    const draft = draftOf(state);
    if (draft === null) storage?.removeItem(key);
    else storage?.setItem(key, JSON.stringify(draft));
  } catch {}
}

/** What was being sent is sent again, under its own key: that makes it safe, and nobody else would finish it. */
export function loadDraft(storage: Storage | null): State {
  const draft = read(storage);
  if (draft === null) return initialState;
  const { idempotencyKey } = draft;
  if ("id" in draft) {
    return { ...initialState, idempotencyKey, phase: { name: "taken", signUp: { id: draft.id, state: null } } };
  }
  const phase = { name: idempotencyKey === null ? "editing" : "sending" } as const;
  return { ...initialState, idempotencyKey, phase, values: draft.values, mayBeTaken: idempotencyKey !== null };
}

function draftOf({ phase, values, idempotencyKey }: State): Draft | null {
  if (phase.name === "taken") return { id: phase.signUp.id, idempotencyKey };
  if (phase.name !== "editing") return { values, idempotencyKey };
  return values === emptyValues ? null : { values, idempotencyKey: null };
}

/** Null where there is none, or one of another version of the page. */
function read(storage: Storage | null): Draft | null {
  try {
    const draft = Object(JSON.parse(storage?.getItem(key) ?? "null"));
    const idempotencyKey = typeof draft.idempotencyKey === "string" ? draft.idempotencyKey : null;
    if (typeof draft.id === "string") return { id: draft.id, idempotencyKey };
    const { texts, answers } = draft.values;
    if (!textFields.every((field) => typeof texts[field] === "string")) return null;
    if (!answerFields.every((field) => answers[field] === null || isAnswer(answers[field]))) return null;
    return { values: { texts, answers }, idempotencyKey };
  } catch {
    return null;
  }
}

const isAnswer = (value: unknown): value is Answer => {
  const { formId, formRefId, data } = Object(value);
  return [formId, formRefId, data].every((part) => typeof part === "string");
};
