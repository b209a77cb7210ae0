import type { FormEvent } from "react";
import { useEffect, useRef } from "react";
import type { State } from "../state/sign-up-state.js";
import { answerFields, requiredFields, textFields } from "../state/values.js";
import type { Field, TextField } from "../state/values.js";
import type { Texts } from "../texts/texts.js";
import type { Questions } from "../use-questions.js";
import type { Dispatch } from "../use-sign-up.js";
import { Countdown } from "./countdown.js";
import { Question } from "./question.js";
import { TextInput } from "./text-input.js";

interface Props {
  readonly state: State;
  readonly questions: Questions;
  readonly texts: Texts;
  readonly dispatch: Dispatch;
  readonly submit: () => void;
}

const isOfAddress = (field: TextField): boolean => field.startsWith("address.");

export function SignUpForm({ state, questions, texts, dispatch, submit }: Props) {
  const { phase, values, errors } = state;
  const form = useRef<HTMLFormElement>(null);
  const isBusy = phase.name !== "editing";

  // Each refusal is another phase; typing isn't, and moves no focus.
  useEffect(() => {
    if (errors.length > 0) focusFirstError(form.current);
  }, [phase]);

  // What is wrong may be a question that was not there yet.
  useEffect(() => {
    if (errors.length > 0 && document.activeElement === document.body) focusFirstError(form.current);
  }, [questions]);

  const messageFor = (field: Field | null): string | null => {
    const error = errors.find((each) => each.field === field);
    return error ? (texts.errors[error.code] ?? texts.otherError) : null;
  };

  const send = (event: FormEvent) => {
    event.preventDefault();
    if (phase.name === "waiting") dispatch({ type: "due" });
    else submit();
  };

  const reconsider = () => {
    dispatch({ type: "reconsidered" });
    // The button goes, and would take the focus along.
    form.current?.querySelector("input")?.focus();
  };

  const textInput = (field: TextField) => (
    <TextInput
      key={field}
      field={field}
      label={texts.labels[field]}
      hint={field === "mobile" ? texts.optional : ""}
      value={values.texts[field]}
      message={messageFor(field)}
      isRequired={requiredFields.includes(field)}
      isBusy={isBusy}
      onText={(text) => dispatch({ type: "typed", field, text })}
    />
  );

  return (
    <main>
      <h1 tabIndex={-1}>{texts.title}</h1>
      <p className="lead">{texts.intro}</p>
      <form ref={form} noValidate onSubmit={send}>
        <div role="alert" className="alert">
          {alertOf(state, questions, texts, messageFor(null)).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
        {textFields.filter((field) => !isOfAddress(field)).map(textInput)}
        <fieldset className="address">
          <legend>
            {texts.address} <span className="hint">{texts.optional}</span>
          </legend>
          {textFields.filter(isOfAddress).map(textInput)}
        </fieldset>
        <div className="questions" aria-busy={questions.phase === "loading"}>
          {questions.phase !== "loaded" && <p className="hint">{texts.questions[questions.phase]}</p>}
          {answerFields.map((field) => {
            const asked = questions.forms[field];
            if (asked === null) return null;
            return (
              <Question
                key={field}
                field={field}
                form={asked}
                answer={values.answers[field]}
                hint={texts.optional}
                choose={texts.choose}
                message={messageFor(field)}
                isBusy={isBusy}
                onAnswer={(answer) => dispatch({ type: "answered", field, answer })}
              />
            );
          })}
        </div>
        <div className="progress">
          <p role="status">
            {phase.name === "sending" && texts.sending}
            {phase.name === "waiting" && texts.waiting[phase.reason]}
          </p>
          {phase.name === "waiting" && <Countdown untilMs={phase.untilMs} texts={texts} />}
        </div>
        <div className="buttons">
          <button type="submit" className="main" aria-disabled={phase.name === "sending"}>
            {phase.name === "waiting" ? texts.sendNow : texts.submit}
          </button>
          {phase.name === "waiting" && !state.mayBeTaken && (
            <button type="button" onClick={reconsider}>
              {texts.reconsider}
            </button>
          )}
        </div>
      </form>
    </main>
  );
}

/** What is said above the fields: why it isn't sent, and which fields are wrong. */
function alertOf(
  { errors, notice }: State,
  { forms }: Questions,
  texts: Texts,
  ofNoField: string | null,
): readonly string[] {
  const labels: Readonly<Record<string, string | null | undefined>> = {
    ...texts.labels,
    customFields: forms.customFields?.label,
    formdatas: forms.formdatas?.label,
  };
  const wrong = errors.flatMap(({ field }) => (field === null ? [] : [labels[field] ?? field]));
  return [
    ...(notice ? [texts.notices[notice]] : []),
    ...(ofNoField === null ? [] : [ofNoField]),
    ...(wrong.length > 0 ? [texts.toCorrect(wrong)] : []),
  ];
}

function focusFirstError(form: HTMLFormElement | null): void {
  const wrong = form?.querySelector<HTMLElement>('[aria-invalid="true"]');
  const field = wrong?.matches("fieldset") ? wrong.querySelector<HTMLElement>("input") : wrong;
  field?.focus();
}
