import type { ContactForm } from "contacts-graphql-client";
import { answerOf } from "../state/values.js";
import type { Answer, AnswerField } from "../state/values.js";
import { FieldMessage, idOf } from "./field-message.js";
import type { FieldProps } from "./field-message.js";

interface Props extends Omit<FieldProps, "label"> {
  readonly field: AnswerField;
  readonly form: ContactForm;
  readonly answer: Answer | null;
  /** What stands for no answer. */
  readonly choose: string;
  readonly onAnswer: (answer: Answer | null) => void;
}

/** A question of the campaign, in its words and with its options. */
export function Question(props: Props) {
  return props.form.type === "radio" ? <Radios {...props} /> : <Select {...props} />;
}

function Select({ field, form, answer, hint, choose, message, isBusy, onAnswer }: Props) {
  const id = idOf(field);
  return (
    <div className="field">
      <label htmlFor={id}>
        <span dir="auto">{form.label}</span> <span className="hint">{hint}</span>
      </label>
      <select
        id={id}
        name={field}
        value={answer?.formRefId ?? ""}
        disabled={isBusy}
        aria-invalid={message !== null}
        aria-describedby={message === null ? undefined : `${id}-error`}
        onChange={({ currentTarget }) => {
          const option = form.refvalues.find((each) => each.id === currentTarget.value);
          onAnswer(option ? answerOf(form, option) : null);
        }}
      >
        <option value="">{choose}</option>
        {form.refvalues.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      </select>
      <FieldMessage id={id} message={message} />
    </div>
  );
}

function Radios({ field, form, answer, hint, message, isBusy, onAnswer }: Props) {
  const id = idOf(field);
  return (
    <fieldset
      className="field"
      role="radiogroup"
      disabled={isBusy}
      aria-invalid={message !== null}
      aria-describedby={message === null ? undefined : `${id}-error`}
    >
      <legend>
        <span dir="auto">{form.label}</span> <span className="hint">{hint}</span>
      </legend>
      <div className="options">
        {form.refvalues.map((option) => (
          <label key={option.id} className="option">
            <input
              type="radio"
              name={field}
              value={option.id}
              checked={answer?.formRefId === option.id}
              onChange={() => onAnswer(answerOf(form, option))}
            />
            <span dir="auto">{option.label}</span>
          </label>
        ))}
      </div>
      <FieldMessage id={id} message={message} />
    </fieldset>
  );
}
