import { ApolloClient, HttpLink, InMemoryCache } from "@apollo/client";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { useMutation, useQuery } from "@apollo/client/react";
import { ContactDocument, sha256HashOf, UpdateContactDocument } from "contacts-graphql-client/documents";

export const createApolloClient = (uri: string, token: string) =>
  new ApolloClient({
    link: new PersistedQueryLink({ generateHash: sha256HashOf }).concat(
      new HttpLink({ uri, headers: { authorization: `Bearer ${token}` } }),
    ),
    // A list of tags is replaced as a whole.
    cache: new InMemoryCache({ typePolicies: { Contact: { fields: { tags: { merge: false } } } } }),
  });

export function Tags({ id }: { readonly id: string }) {
  const { data, error } = useQuery(ContactDocument, { variables: { id } });
  const [update, updating] = useMutation(UpdateContactDocument, { errorPolicy: "all" });
  const failure = error ?? updating.error;
  const clear = () => update({ variables: { id, input: { tags: [] } } });
  return (
    <p>
      {data?.contact?.tags.map(({ name }) => name).join(", ")}
      <button disabled={updating.loading} onClick={() => void clear()}>
        Clear
      </button>
      {failure && <em role="alert">{failure.message}</em>}
    </p>
  );
}
