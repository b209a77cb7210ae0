import { ContactDocument, sha256HashOf, UpdateContactDocument } from "contacts-graphql-client/documents";
import { cacheExchange, Client, fetchExchange, makeOperation, mapExchange, useMutation, useQuery } from "urql";

const byHash = mapExchange({
  onOperation: (operation) => {
    const persistedQuery = { version: 1, sha256Hash: sha256HashOf(operation.query) } as const;
    return makeOperation(operation.kind, { ...operation, extensions: { persistedQuery } });
  },
});

export const createUrqlClient = (url: string, token: string) =>
  new Client({
    url,
    preferGetMethod: false,
    fetchOptions: { headers: { authorization: `Bearer ${token}` } },
    exchanges: [cacheExchange, byHash, fetchExchange],
  });

export function Tags({ id }: { readonly id: string }) {
  const [{ data, error }] = useQuery({ query: ContactDocument, variables: { id } });
  const [updating, update] = useMutation(UpdateContactDocument);
  const failure = error ?? updating.error;
  const clear = () => update({ id, input: { tags: [] } });
  return (
    <p>
      {data?.contact?.tags.map(({ name }) => name).join(", ")}
      <button disabled={updating.fetching} onClick={() => void clear()}>
        Clear
      </button>
      {failure && <em role="alert">{failure.message}</em>}
    </p>
  );
}
