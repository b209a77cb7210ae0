import type { TakenSignUp } from "../state/sign-up-state.js";
import type { Texts } from "./texts.js";

const soonMs = 60_000;
const dayMs = 24 * 60 * 60_000;

/** How a sign-up stands. */
export function standing(signUp: TakenSignUp, texts: Texts, nowMs: number): string {
  if (signUp.state === null) return texts.states.UNKNOWN;
  const { expectedAt, position, state } = signUp;
  if (state === "WAITING" && position !== null) {
    const inLine =
      position === 1 ? texts.nextInLine : texts.inLine(new Intl.NumberFormat(texts.locale).format(position));
    return `${inLine} ${turn(expectedAt, texts, nowMs)}`;
  }
  // Whether there was a contact already is nobody's business here.
  if (state === "CREATED" || state === "UPDATED") return texts.states.DONE;
  // Told by the form, but for who has reloaded since: the form would be empty.
  if (state === "REFUSED") return texts.notices.refused;
  return texts.states[state];
}

function turn(expectedAt: string | null, { locale, turnAt, turnSoon, turnUnknown }: Texts, nowMs: number): string {
  // The API that it goes to is away, for example.
  if (expectedAt === null) return turnUnknown;
  const atMs = Date.parse(expectedAt);
  if (atMs - nowMs < soonMs) return turnSoon;
  const day = atMs - nowMs < dayMs ? {} : ({ weekday: "long", day: "numeric", month: "long" } as const);
  return turnAt(new Intl.DateTimeFormat(locale, { ...day, hour: "2-digit", minute: "2-digit" }).format(atMs));
}
