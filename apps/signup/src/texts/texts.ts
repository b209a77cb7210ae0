import type { Notice, WaitReason } from "../state/sign-up-state.js";
import type { TextField } from "../state/values.js";

/** What the page says, in one language. What the campaign asks comes from its forms, in the campaign's own. */
export interface Texts {
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  readonly title: string;
  readonly intro: string;
  readonly labels: Readonly<Record<TextField, string>>;
  readonly address: string;
  readonly optional: string;
  readonly choose: string;
  readonly questions: Readonly<Record<"loading" | "away", string>>;
  readonly submit: string;
  readonly sending: string;
  readonly toCorrect: (fields: readonly string[]) => string;
  /** By the code of what is wrong. */
  readonly errors: Readonly<Record<string, string>>;
  readonly otherError: string;
  readonly notices: Readonly<Record<Notice, string>>;
  readonly waiting: Readonly<Record<WaitReason, string>>;
  readonly nextTry: (seconds: number) => string;
  readonly sendNow: string;
  readonly reconsider: string;
  readonly thanks: string;
  readonly safe: string;
  readonly inLine: (position: number, time: string | null) => string;
  readonly states: Readonly<Record<"UNKNOWN" | "WAITING" | "SENDING" | "DONE" | "UNCERTAIN" | "CANCELLED", string>>;
  /** When it is a sign-up's turn: right away, today at a time, or later on a day at a time. */
  readonly soon: string;
  readonly at: (time: string) => string;
  readonly again: string;
}
