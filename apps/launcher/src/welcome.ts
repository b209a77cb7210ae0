export interface Addresses {
  readonly gatewayUrl: string;
  /** Null where the gateway calls another API than the local one. */
  readonly contactsApiUrl: string | null;
  /** Null where no token is known here. */
  readonly token: string | null;
  readonly explorers: boolean;
  readonly signUpPage: boolean;
}

/** What is said once everything is up: where it is, and one command that uses it. */
export function welcome({ gatewayUrl, contactsApiUrl, token, explorers, signUpPage }: Addresses): string {
  const places = [
    ["GraphQL", `${gatewayUrl}/graphql`],
    ...(explorers ? [["GraphiQL", `${gatewayUrl}/graphql in a browser`]] : []),
    ...(explorers ? [["Playground", `${gatewayUrl}/playground`]] : []),
    ...(signUpPage ? [["Sign-up", `${gatewayUrl}/signup`]] : []),
    ...(contactsApiUrl === null ? [] : [["REST API", contactsApiUrl]]),
    ["Token", token ?? tokenHint(contactsApiUrl)],
  ];
  return [
    "",
    ...places.map(([name, place]) => `  ${name?.padEnd(12)}${place}`),
    "",
    "  Create a contact:",
    "",
    createContactCommand(gatewayUrl, token ?? "YOUR_TOKEN"),
    "",
    "  Ctrl-C stops it all.",
    "",
  ].join("\n");
}

function tokenHint(contactsApiUrl: string | null): string {
  if (contactsApiUrl === null) return "one of the API that CONTACTS_API_URL names";
  return "issued by: pnpm --silent --filter contacts-api token issue --user 1 --group 1";
}

/** One line, which any shell of POSIX takes as it stands. */
function createContactCommand(gatewayUrl: string, token: string): string {
  const query =
    'mutation { createContact(input: { firstname: "Ada", surname: "Lovelace" }) { status contact { id } } }';
  const headers = `-H 'Content-Type: application/json' -H 'Authorization: Bearer ${token}'`;
  return `  curl ${gatewayUrl}/graphql ${headers} -d '${JSON.stringify({ query })}'`;
}
