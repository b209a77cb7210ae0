import type { Field } from "../state/values.js";

export interface FieldProps {
  readonly label: string;
  /** Beside the label; empty where there is none. */
  readonly hint: string;
  /** What is wrong; null if nothing is. */
  readonly message: string | null;
  /** Whether what is filled in is being sent, and must stay as it is. */
  readonly isBusy: boolean;
}

export const idOf = (field: Field): string => field.replace(".", "-");

export function FieldMessage({ id, message }: { readonly id: string; readonly message: string | null }) {
  return message === null ? null : (
    <p id={`${id}-error`} className="message">
      {message}
    </p>
  );
}
