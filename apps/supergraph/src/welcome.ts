export interface Addresses {
  readonly routerUrl: string;
  readonly eventsUrl: string;
  readonly gatewayUrl: string;
}

/** What is said once everything is up: where it is, and one query across both subgraphs. */
export function welcome({ eventsUrl, gatewayUrl, routerUrl }: Addresses): string {
  const places = [
    ["Router", `${routerUrl}/graphql`],
    ["Contacts", `${gatewayUrl}/graphql`],
    ["Events", `${eventsUrl}/graphql`],
    ["Token", "demo-token"],
  ];
  return [
    "",
    ...places.map(([name, place]) => `  ${name?.padEnd(12)}${place}`),
    "",
    "  Ask events who takes part, and contacts for their names:",
    "",
    `  ${queryCommand(routerUrl)}`,
    "",
    "  Ctrl-C stops it all.",
    "",
  ].join("\n");
}

const query = '{ event(id: "2") { title participations { role contact { firstname surname } } } }';

/** One line, which any shell of POSIX takes as it stands. */
const queryCommand = (routerUrl: string): string =>
  `curl ${routerUrl}/graphql -H 'Content-Type: application/json' -H 'Authorization: Bearer demo-token' -d '${JSON.stringify({ query })}'`;
