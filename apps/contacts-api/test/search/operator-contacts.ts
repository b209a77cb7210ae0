export const groupId = "501";
export const first = 50_100_001;

/** By the letters that the tables below call them. */
export const contacts = {
  a: {
    surname: "Testville",
    firstname: "Zoë Marie",
    mail: "ann.lee@example.org",
    age_category: 20,
    black_list: true,
    birthdate: "1990-05-05T00:00:00Z",
    user_contact_id: 2 ** 53 - 1,
    address: { city: "Saint-Denis", postalcode: "93200", latitude: 48.9, score: 0.5 },
    tags: [{ name: "VIP" }, { name: "donor" }],
    action_ids: [1, 2],
    notes: [{ id: 11, user: { mail: "Staff@example.org" } }],
    CreatedAt: "2026-01-01T00:00:00.000Z",
    UpdatedAt: "2026-02-01T12:00:00.123456Z",
    lastchange: "2026-01-15T00:00:00.000Z",
    formdatas: [
      { id: 1, form_id: 5, form_ref_id: 51, data: "yes", date: "2026-01-02T03:04:05.5Z" },
      { id: 2, form_id: 6, form_ref_id: 61, data: "12" },
    ],
    custom_fields: [{ id: 3, form_id: 7, form_ref_id: 71, data: "2024-02-03T00:00:00Z" }],
  },
  b: {
    surname: "test",
    gender: "F",
    external_id: "crm-7",
    firstname: "100%",
    mail: "Ann.Lee@Example.org",
    age_category: 3,
    birthdate: "1990-05-05T00:00:00.25Z",
    address: { city: "Paris", longitude: -0.000_000_1 },
    tags: [{ name: "vip" }],
    action_ids: [2],
    UpdatedAt: "2026-02-01T12:00:00.124Z",
    lastchange: "2026-01-16T00:00:00.000Z",
    formdatas: [
      { id: 4, form_id: 5, form_ref_id: 51, data: "yes" },
      { id: 5, form_id: 5, form_ref_id: 52, data: "No, thanks" },
      { id: 6, form_id: 6, form_ref_id: 61, data: "9" },
    ],
    custom_fields: [{ id: 7, form_id: 7, form_ref_id: 71, data: "1990-05-05" }],
  },
  c: {
    surname: "Protest",
    firstname: "a_b\\c",
    birthdate: "0000-01-01T00:00:00Z",
    black_list: false,
    tags: [],
    UpdatedAt: "2026-03-01T00:00:00.000Z",
    lastchange: "2026-01-17T00:00:00.000Z",
    formdatas: [
      { id: 8, form_id: 6, form_ref_id: 61, data: "twelve" },
      { id: 10, form_id: 6, form_ref_id: 61, data: "1e999999999" },
    ],
    custom_fields: [{ id: 9, form_id: 5, form_ref_id: 52, data: "no" }],
  },
  d: { surname: "", birthdate: "9999-12-31T23:59:59-01:00" },
} as const;

export type Letter = keyof typeof contacts;
export const letters = Object.keys(contacts) as Letter[];
export const idOf = (letter: Letter): number => first + letters.indexOf(letter);
