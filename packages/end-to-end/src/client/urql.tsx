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

export function ContactName({ id }: { readonly id: string }) {
  const [{ data, error }] = useQuery({ query: ContactDocument, variables: { id } });
  const [{ fetching }, update] = useMutation(UpdateContactDocument);
  if (error) return <p role="alert">{error.message}</p>;
  const rename = (firstname: string) => update({ id, input: { firstname } });
  return (
    <input
      disabled={fetching}
      defaultValue={data?.contact?.firstname ?? ""}
      onBlur={(event) => void rename(event.target.value)}
    />
  );
}
