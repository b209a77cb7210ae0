import { expect } from "vitest";

const some = expect.any(String);

/** What each example of the explorers answers with, by its name, however often it has run before. */
export const exampleAnswers: Readonly<Record<string, object>> = {
  CreateContact: { createContact: { status: "success", contact: { id: some, firstname: "Camille" } } },
  SearchContacts: {
    searchContacts: {
      totalCount: expect.any(Number),
      nodes: Array.from({ length: 5 }, () => ({ tags: expect.arrayContaining([{ name: "newsletter" }]) })),
      pageInfo: { hasNextPage: true, endCursor: some },
    },
  },
  UpdateContact: {
    updateContact: {
      status: "success",
      contact: {
        firstname: "Louis",
        address: { housenumber: "7", street: "Rue de la République", postalcode: "69003", city: "Lyon" },
      },
    },
  },
  UpsertContact: {
    upsertContact: {
      status: "APPLIED",
      contact: {
        firstname: "Amina",
        answers: [
          { form: { label: "May write to me by mail" }, value: { label: "Yes" } },
          { form: { label: "Level of support" }, value: { label: "Volunteer" } },
        ],
      },
    },
  },
  SubmitContact: {
    submitContact: { submission: { id: some, state: expect.stringMatching(/WAITING|SENDING|CREATED/) } },
  },
  Forms: { forms: [{ label: "May write to me by mail" }, { label: "May call me" }, { label: "May contact me by" }] },
};
