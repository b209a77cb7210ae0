import type { ContactsClient, CreateContactInput } from "contacts-graphql-client";
import { useEffect, useReducer } from "react";
import { loadDraft, saveDraft } from "./draft.js";
import type { IdempotencyKeys } from "./idempotency-keys.js";
import { follow } from "./state/follow.js";
import { outcomeOf } from "./state/outcome-of.js";
import { reduce } from "./state/sign-up-state.js";
import type { Event, Phase, State } from "./state/sign-up-state.js";
import { inputOf } from "./state/values.js";

const longestTimeoutMs = 2 ** 31 - 1;

export interface Services {
  readonly client: Pick<ContactsClient, "signUp" | "signUpForms" | "signUpState">;
  readonly drafts: Storage | null;
  readonly keys: IdempotencyKeys;
}

export type Dispatch = (event: Exclude<Event, { type: "submitted" }>) => void;

interface SignUpOfPage {
  readonly state: State;
  readonly dispatch: Dispatch;
  readonly submit: () => void;
}

/** The state of the page, and what is done in each of its phases. */
export function useSignUp({ client, drafts, keys }: Services): SignUpOfPage {
  const [state, dispatch] = useReducer(reduce, drafts, loadDraft);
  const { phase, idempotencyKey } = state;

  useEffect(() => saveDraft(drafts, state), [state]);

  useEffect(() => {
    if (phase.name === "sending" && idempotencyKey !== null) {
      return during((signal) => send(inputOf(state.values), idempotencyKey, signal));
    }
    if (phase.name === "waiting") return untilDue(phase, dispatch);
    return undefined;
  }, [phase]);

  const takenId = phase.name === "taken" ? phase.signUp.id : null;
  useEffect(() => {
    if (phase.name !== "taken") return undefined;
    return during((signal) => follow(client, phase.signUp, (signUp) => dispatch({ type: "told", signUp }), signal));
  }, [takenId]);

  // What was refused or taken back would be found again under its key.
  const isOver = state.notice === "refused" || (phase.name === "taken" && phase.signUp.state === "CANCELLED");
  useEffect(() => {
    if (isOver && idempotencyKey !== null) keys.spend(idempotencyKey);
  }, [isOver]);

  async function send(input: CreateContactInput, key: string, signal: AbortSignal): Promise<void> {
    try {
      const signUp = await client.signUp(input, { idempotencyKey: key, signal });
      dispatch({ type: "told", signUp });
    } catch (error) {
      if (signal.aborted) return;
      dispatch(outcomeOf(error, { nowMs: performance.now(), failures: state.failures, random: Math.random() }));
    }
  }

  const submit = () => dispatch({ type: "submitted", keyOf: keys.keyOf });

  return { state, dispatch, submit };
}

/** Runs until the effect's phase is over. */
function during(run: (signal: AbortSignal) => Promise<void>): () => void {
  const leaving = new AbortController();
  run(leaving.signal).catch((error: unknown) => {
    if (!leaving.signal.aborted) throw error;
  });
  return () => leaving.abort();
}

function untilDue({ reason, untilMs }: Extract<Phase, { readonly name: "waiting" }>, dispatch: Dispatch): () => void {
  const due = () => dispatch({ type: "due" });
  // A longer one would be over at once.
  const timer = setTimeout(due, Math.min(untilMs - performance.now(), longestTimeoutMs));
  if (reason === "offline") addEventListener("online", due);
  return () => {
    clearTimeout(timer);
    removeEventListener("online", due);
  };
}
