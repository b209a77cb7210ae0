export interface GraphqlResponse {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
}

/** Sends one operation to a gateway, as a frontend would. */
export async function graphql(
  gatewayUrl: string,
  token: string,
  query: string,
  variables: object = {},
  signal?: AbortSignal,
): Promise<GraphqlResponse> {
  const answer = await fetch(`${gatewayUrl}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
    ...(signal && { signal }),
  });
  return answer.json() as Promise<GraphqlResponse>;
}

export const createContact = `
  mutation ($input: CreateContactInput!) {
    createContact(input: $input) { status contact { id groupId firstname birthdate address { id city latitude } } }
  }
`;

export const readContact = "query ($id: ID!) { contact(id: $id) { id firstname } }";
