import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { RESTDataSource } from "@apollo/datasource-rest";
import type { AugmentedRequest } from "@apollo/datasource-rest";
import { contactOf, restContactOf, typeDefs } from "../peer-schema.js";
import type { ContactInput, RestContact } from "../peer-schema.js";

/** Apollo Server 5 with @apollo/datasource-rest, as Apollo's own documentation puts the two together. */
interface Context {
  readonly contacts: ContactsApi;
}

interface Created {
  readonly status: string;
  readonly data: { readonly contact: RestContact };
}

class ContactsApi extends RESTDataSource {
  override baseURL = process.argv[2] ?? "";
  readonly #authorization: string;

  constructor(authorization: string) {
    super();
    this.#authorization = authorization;
  }

  override willSendRequest(_path: string, request: AugmentedRequest): void {
    request.headers["authorization"] = this.#authorization;
  }

  create(input: ContactInput): Promise<Created> {
    return this.post<Created>("/contacts", { body: { data: { contact: restContactOf(input) } } });
  }
}

const server = new ApolloServer<Context>({
  typeDefs,
  resolvers: {
    Mutation: {
      createContact: async (_root: unknown, { input }: { input: ContactInput }, { contacts }: Context) => {
        const { data, status } = await contacts.create(input);
        return { status, contact: contactOf(data.contact) };
      },
    },
  },
});
const { url } = await startStandaloneServer(server, {
  listen: { host: "127.0.0.1", port: 0 },
  context: async ({ req }) => ({ contacts: new ContactsApi(req.headers.authorization ?? "") }),
});
process.send?.({ url });
