/** The purpose of a form. The API lists forms by it (the contract, section 2.7). */
export const formTypes = [
  "consent",
  "custom_fields",
  "level_of_support",
  "presence_status",
  "survey",
  "tasks",
] as const;

export type FormType = (typeof formTypes)[number];

/** The field of an upsert that holds the answers to forms of each type. */
export const upsertFieldOf = {
  consent: "consents",
  custom_fields: "customFields",
  level_of_support: "status",
  presence_status: "namePresences",
  survey: "forms",
  tasks: "actions",
} as const satisfies Record<FormType, string>;
