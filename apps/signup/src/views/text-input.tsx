import type { InputHTMLAttributes } from "react";
import type { TextField } from "../state/values.js";
import { FieldMessage, idOf } from "./field-message.js";
import type { FieldProps } from "./field-message.js";

// Names of people are written in either direction, whatever the page's own is.
const byItsText = { dir: "auto" } as const;

/** How each field helps to fill it in: what the browser knows already, and which keys a phone shows. */
const attributes: Readonly<Record<TextField, InputHTMLAttributes<HTMLInputElement>>> = {
  firstname: { autoComplete: "given-name", ...byItsText },
  surname: { autoComplete: "family-name", ...byItsText },
  mail: { autoComplete: "email", inputMode: "email", type: "email", autoCapitalize: "none", spellCheck: false },
  mobile: { autoComplete: "tel", inputMode: "tel", type: "tel" },
  "address.street": { autoComplete: "address-line1", ...byItsText },
  "address.housenumber": { autoComplete: "off" },
  "address.postalcode": { autoComplete: "postal-code", autoCapitalize: "characters" },
  "address.city": { autoComplete: "address-level2", ...byItsText },
  "address.country": { autoComplete: "country-name", ...byItsText },
};

interface Props extends FieldProps {
  readonly field: TextField;
  readonly value: string;
  readonly isRequired: boolean;
  readonly onText: (text: string) => void;
}

export function TextInput({ field, label, hint, value, message, isRequired, isBusy, onText }: Props) {
  const id = idOf(field);
  return (
    <div className={`field ${id}`}>
      <label htmlFor={id}>
        {label} {hint && <span className="hint">{hint}</span>}
      </label>
      <input
        type="text"
        {...attributes[field]}
        id={id}
        name={field}
        value={value}
        // Not disabled: it keeps the focus, and can be read.
        readOnly={isBusy}
        aria-required={isRequired}
        aria-invalid={message !== null}
        aria-describedby={message === null ? undefined : `${id}-error`}
        onChange={({ currentTarget }) => onText(currentTarget.value)}
      />
      <FieldMessage id={id} message={message} />
    </div>
  );
}
