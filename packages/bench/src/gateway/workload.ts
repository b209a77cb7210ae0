import { answeredContact } from "./answered-contact.js";

/** One mutation as a form on a web site would send it, and what must come of it. */
export interface Workload {
  readonly name: string;
  /** In GraphQL, with the variables of that. */
  readonly document: string;
  readonly variables: { readonly input: Readonly<Record<string, unknown>> };
  /** The body of the REST call that follows from it. */
  readonly restBody: { readonly data: { readonly contact: Readonly<Record<string, unknown>> } };
  /** What the REST API responds with. */
  readonly restResponse: unknown;
  /** What it responds with to who asks for the definitions of custom fields, once in a while. */
  readonly forms: unknown;
  /** The data of the GraphQL response. */
  readonly data: { readonly createContact: Readonly<Record<string, unknown>> };
}

/** Requests with 15 input fields and 12 selected ones, or with so many custom fields on top. */
export function workload(customFields: number): Workload {
  const wireAnswers = Array.from({ length: customFields }, (_, index) => ({
    form_id: 100 + index,
    form_ref_id: 1_000 + index,
    data: `answer ${index}`,
  }));
  const answers = wireAnswers.map(({ form_id, form_ref_id, data }) => ({
    formId: String(form_id),
    formRefId: String(form_ref_id),
    data,
  }));
  const hasAnswers = customFields > 0;
  return {
    name: hasAnswers ? `${customFields} custom fields` : "usual",
    document: documentOf(hasAnswers ? "customFields { formId formRefId data }" : ""),
    variables: { input: { ...input, ...(hasAnswers && { customFields: answers }) } },
    restBody: { data: { contact: { ...wireInput, ...(hasAnswers && { custom_fields: wireAnswers }) } } },
    restResponse: {
      status: "success",
      data: { contact: answeredContact(wireInput, wireAnswers) },
    },
    forms: { status: "success", data: { forms: wireAnswers.map(textForm) } },
    data: {
      createContact: { status: "success", contact: { ...selected, ...(hasAnswers && { customFields: answers }) } },
    },
  };
}

const address = {
  housenumber: "12",
  street: "rue des Lilas",
  city: "Montreuil",
  postalcode: "93100",
  country: "France",
};
const tags = [{ name: "newsletter" }];
const named = { firstname: "Camille", surname: "Moreau", mail: "camille.moreau@example.org", mobile: "+33612345678" };

const input = {
  ...named,
  phone: "+33143210987",
  birthdate: "1990-05-17T00:00:00Z",
  birthCity: "Saint-Étienne",
  nationality: "française",
  ageCategory: 3,
  address,
  tags,
};

const wireInput = {
  ...named,
  phone: input.phone,
  birthdate: input.birthdate,
  birth_city: input.birthCity,
  nationality: input.nationality,
  age_category: input.ageCategory,
  address,
  tags,
};

const selected = {
  id: "4711",
  createdAt: "2026-06-16T09:30:00.123Z",
  ...named,
  birthCity: input.birthCity,
  nationality: input.nationality,
  address: { street: address.street, city: address.city, postalcode: address.postalcode },
  tags,
};

const textForm = ({ form_id: id, form_ref_id: option }: { form_id: number; form_ref_id: number }): object => ({
  id,
  label: `Question ${id}`,
  type: "text",
  refvalues: [{ id: option, label: `Question ${id}`, value: "" }],
});

const documentOf = (more: string): string => `mutation CreateContact($input: CreateContactInput!) {
  createContact(input: $input) {
    status
    contact {
      id
      createdAt
      firstname
      surname
      mail
      mobile
      birthCity
      nationality
      address {
        street
        city
        postalcode
      }
      tags {
        name
      }
      ${more}
    }
  }
}`;
