/** An operation that both explorers open in a tab of its own. It runs as it stands, as often as one likes. */
export interface Example {
  /** The title of its tab, and the name of its operation, which is GraphiQL's title. */
  readonly name: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}
