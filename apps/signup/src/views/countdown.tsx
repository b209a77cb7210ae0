import { useEffect, useState } from "react";
import type { Texts } from "../texts/texts.js";

interface Props {
  /** On the clock of `performance.now()`. */
  readonly untilMs: number;
  readonly texts: Texts;
}

/** The seconds that are left. Not read aloud: every second would be. */
export function Countdown({ untilMs, texts }: Props) {
  const [leftMs, setLeftMs] = useState(untilMs - performance.now());
  useEffect(() => {
    const tick = () => setLeftMs(untilMs - performance.now());
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [untilMs]);
  return (
    <p className="countdown" aria-hidden="true">
      {texts.nextTry(Math.max(0, Math.ceil(leftMs / 1_000)))}
    </p>
  );
}
