import { useEffect, useRef } from "react";
import type { Texts } from "./texts/texts.js";
import { useQuestions } from "./use-questions.js";
import { useSignUp } from "./use-sign-up.js";
import type { Services } from "./use-sign-up.js";
import { SignUpForm } from "./views/sign-up-form.js";
import { ThankYou } from "./views/thank-you.js";

interface Props extends Services {
  readonly texts: Texts;
}

export function SignUpPage({ texts, ...services }: Props) {
  const { state, dispatch, submit } = useSignUp(services);
  const questions = useQuestions(services.client);
  const { errors, phase } = state;
  const isTaken = phase.name === "taken";
  const isLoaded = useRef(false);
  const isEditing = phase.name === "editing";

  useEffect(() => {
    if (isEditing && questions.phase === "loaded") dispatch({ type: "asked", forms: questions.forms });
  }, [isEditing, questions]);

  // Who hears the page is told that it is another one; the form sees to its errors itself.
  useEffect(() => {
    if (isLoaded.current && errors.length === 0) document.querySelector("h1")?.focus();
    isLoaded.current = true;
  }, [isTaken]);

  if (phase.name === "taken") return <ThankYou signUp={phase.signUp} texts={texts} dispatch={dispatch} />;
  return <SignUpForm state={state} questions={questions} texts={texts} dispatch={dispatch} submit={submit} />;
}
