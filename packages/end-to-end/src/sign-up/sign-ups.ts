import { graphql } from "../graphql.js";

interface TakenSignUp {
  readonly id: string;
  readonly state: string;
  readonly contact: { readonly firstname: string } | null;
}

const list = `{ contactSubmissions { nodes { id state contact {
  firstname surname mail address { postalcode } answers { form { label } value { label } }
} } } }`;

/** What the gateway has taken so far, as the campaign sees it. */
export async function signUpsAt(gatewayUrl: string): Promise<readonly TakenSignUp[]> {
  const { data } = await graphql(gatewayUrl, "demo-token", list);
  return Object(data).contactSubmissions.nodes;
}
