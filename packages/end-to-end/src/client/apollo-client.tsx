import { ApolloClient, HttpLink, InMemoryCache } from "@apollo/client";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { useMutation, useQuery } from "@apollo/client/react";
import { ContactDocument, sha256HashOf, UpdateContactDocument } from "contacts-graphql-client/documents";

export const createApolloClient = (uri: string, token: string) =>
  new ApolloClient({
    link: new PersistedQueryLink({ generateHash: sha256HashOf }).concat(
      new HttpLink({ uri, headers: { authorization: `Bearer ${token}` } }),
    ),
    cache: new InMemoryCache(),
  });

export function ContactName({ id }: { readonly id: string }) {
  const { data, error } = useQuery(ContactDocument, { variables: { id } });
  const [update, { loading }] = useMutation(UpdateContactDocument);
  if (error) return <p role="alert">{error.message}</p>;
  const rename = (firstname: string) => update({ variables: { id, input: { firstname } } });
  return (
    <input
      disabled={loading}
      defaultValue={data?.contact?.firstname ?? ""}
      onBlur={(event) => void rename(event.target.value)}
    />
  );
}
