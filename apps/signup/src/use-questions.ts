import type { ContactForm, ContactsClient } from "contacts-graphql-client";
import { useEffect, useState } from "react";
import type { Forms } from "./state/values.js";

/** The forms whose answers the page asks for. */
export interface Questions {
  readonly phase: "loading" | "away" | "loaded";
  readonly forms: Forms;
}

const none: Forms = { customFields: null, formdatas: null };
const longestPauseMs = 30_000;

/** Reads the form definitions, again and again while they can't be had. */
export function useQuestions(client: Pick<ContactsClient, "signUpForms">): Questions {
  const [questions, setQuestions] = useState<Questions>({ phase: "loading", forms: none });
  const [failures, setFailures] = useState(0);

  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    let timer: ReturnType<typeof setTimeout> | undefined;
    Promise.all([client.signUpForms("CONSENT", { signal }), client.signUpForms("CUSTOM_FIELDS", { signal })])
      .then(([consents, customFields]) => setQuestions({ phase: "loaded", forms: chosenOf(consents, customFields) }))
      .catch(() => {
        if (signal.aborted) return;
        setQuestions({ phase: "away", forms: none });
        timer = setTimeout(() => setFailures(failures + 1), Math.min(longestPauseMs, 1_000 * 2 ** failures));
      });
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, [failures]);

  return questions;
}

/** A consent with an answer to choose, so that a "no" is told too; and a custom field with a list of options. */
function chosenOf(consents: readonly ContactForm[], customFields: readonly ContactForm[]): Forms {
  return {
    formdatas: consents.find(({ type }) => type === "radio") ?? null,
    customFields: customFields.find(({ type }) => type === "select") ?? null,
  };
}
