import type { TakenSignUp } from "../state/sign-up-state.js";
import { isSettled } from "../state/following.js";
import { standing } from "../texts/standing.js";
import type { Texts } from "../texts/texts.js";
import type { Dispatch } from "../use-sign-up.js";

interface Props {
  readonly signUp: TakenSignUp;
  readonly texts: Texts;
  readonly dispatch: Dispatch;
}

/** It shows nothing of what was typed: the next person at this computer may read it. */
export function ThankYou({ signUp, texts, dispatch }: Props) {
  return (
    <main className="thanks">
      <svg className="mark" viewBox="0 0 48 48" aria-hidden="true">
        <circle cx="24" cy="24" r="24" />
        <path d="m14 25 7 7 14-16" />
      </svg>
      <h1 tabIndex={-1}>{texts.thanks}</h1>
      <p className="lead">{texts.safe}</p>
      <p role="status" className={isSettled(signUp) ? "standing settled" : "standing"}>
        {standing(signUp, texts, Date.now())}
      </p>
      <button type="button" onClick={() => dispatch({ type: "startedOver" })}>
        {texts.again}
      </button>
    </main>
  );
}
