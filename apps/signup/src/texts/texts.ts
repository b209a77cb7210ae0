import type { Notice, WaitReason } from "../state/sign-up-state.js";
import type { TextField } from "../state/values.js";

/** What the page says, in one language. What the campaign asks comes from its forms, in the campaign's own. */
export interface Texts {
  /** Such as `de`. */
  readonly language: string;
  /** The visitor's own kind of it, such as `de-AT`, in which numbers and times are written. */
  readonly locale: string;
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
  readonly nextInLine: string;
  readonly inLine: (position: string) => string;
  readonly states: Readonly<Record<"UNKNOWN" | "WAITING" | "SENDING" | "DONE" | "UNCERTAIN" | "CANCELLED", string>>;
  /** When it is a sign-up's turn. */
  readonly turnUnknown: string;
  readonly turnSoon: string;
  readonly turnAt: (time: string) => string;
  readonly again: string;
}
