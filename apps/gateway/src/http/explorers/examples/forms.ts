import type { Example } from "./example.js";

export const forms: Example = {
  name: "Forms",
  query: `# The forms of a type, with their options.
# Other types are CUSTOM_FIELDS, LEVEL_OF_SUPPORT,
# PRESENCE_STATUS, SURVEY and TASKS.
# Costs 1 token, then 0 for some minutes.
query Forms($type: ContactFormType!) {
  forms(type: $type) {
    id
    label
    type
    refvalues {
      id
      label
      value
    }
  }
}
`,
  variables: { type: "CONSENT" },
};
