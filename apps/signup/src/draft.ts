import { initialState } from "./state/sign-up-state.js";
import type { State } from "./state/sign-up-state.js";
import { answerFields, emptyValues, textFields } from "./state/values.js";
import type { Answer, Values } from "./state/values.js";

const key = "sign-up";

/** What outlives a reload. It ends with its tab, and what was typed is erased as soon as the sign-up is taken. */
type Draft = { readonly values: Values; readonly isSent: boolean } | { readonly id: string };

/** Storage may be denied, or full: then a reload loses what was typed, and nothing else. */
export function saveDraft(storage: Storage | null, state: State): void {
  try {
    const draft = draftOf(state);
    if (draft === null) storage?.removeItem(key);
    else storage?.setItem(key, JSON.stringify(draft));
  } catch {}
}

/** What was being sent is sent again: its key makes that safe, and nobody else would finish it. */
export function loadDraft(storage: Storage | null): State {
  const draft = read(storage);
  if (draft === null) return initialState;
  if ("id" in draft) return { ...initialState, phase: { name: "taken", signUp: { id: draft.id, state: null } } };
  return { ...initialState, values: draft.values, phase: { name: draft.isSent ? "sending" : "editing" } };
}

function draftOf({ phase, values }: State): Draft | null {
  if (phase.name === "taken") return { id: phase.signUp.id };
  if (phase.name === "editing" && values === emptyValues) return null;
  return { values, isSent: phase.name !== "editing" };
}

/** Null where there is none, or one of another version of the page. */
function read(storage: Storage | null): Draft | null {
  try {
    const draft = Object(JSON.parse(storage?.getItem(key) ?? "null"));
    if (typeof draft.id === "string") return { id: draft.id };
    const { texts, answers } = draft.values;
    if (!textFields.every((field) => typeof texts[field] === "string")) return null;
    if (!answerFields.every((field) => answers[field] === null || isAnswer(answers[field]))) return null;
    return { values: { texts, answers }, isSent: draft.isSent === true };
  } catch {
    return null;
  }
}

const isAnswer = (value: unknown): value is Answer => {
  const { formId, formRefId, data } = Object(value);
  return [formId, formRefId, data].every((part) => typeof part === "string");
};
