import type { TakenSignUp } from "./sign-up-state.js";

const leastPauseMs = 1_000;
const longestPauseMs = 30_000;

/** Whether a sign-up has come to its end, so that nothing more is to be asked. */
export const isSettled = ({ state }: TakenSignUp): boolean =>
  state !== null && state !== "WAITING" && state !== "SENDING";

/** How long to wait before its state is asked for once more, `asked` times after the first. */
export function pauseMs(signUp: TakenSignUp, asked: number, nowMs: number): number {
  if (signUp.state === null && asked === 0) return 0;
  const grown = leastPauseMs * 2 ** Math.min(asked, 5);
  const dueMs = signUp.state === "WAITING" && signUp.expectedAt ? Date.parse(signUp.expectedAt) - nowMs : 0;
  return Math.min(longestPauseMs, Math.max(leastPauseMs, grown, dueMs));
}
