import type { TakenSignUp } from "../state/sign-up-state.js";
import type { Texts } from "./texts.js";

const soonMs = 60_000;
const dayMs = 24 * 60 * 60_000;

/** How a sign-up stands, in one sentence. */
export function standing(signUp: TakenSignUp, texts: Texts, nowMs: number): string {
  if (signUp.state === null) return texts.states.UNKNOWN;
  const { expectedAt, position, state } = signUp;
  if (state === "WAITING" && position !== null) {
    return texts.inLine(position, expectedAt && turn(Date.parse(expectedAt), texts, nowMs));
  }
  // Whether there was a contact already is nobody's business here.
  if (state === "CREATED" || state === "UPDATED") return texts.states.DONE;
  // Told by the form, but for who has reloaded since: the form would be empty.
  if (state === "REFUSED") return texts.notices.refused;
  return texts.states[state];
}

function turn(atMs: number, { at, language, soon }: Texts, nowMs: number): string {
  if (atMs - nowMs < soonMs) return soon;
  const day = atMs - nowMs < dayMs ? {} : ({ weekday: "long", day: "numeric", month: "long" } as const);
  return at(new Intl.DateTimeFormat(language, { ...day, hour: "numeric", minute: "2-digit" }).format(atMs));
}
