import type { Example } from "./example.js";

export const searchContacts: Example = {
  name: "SearchContacts",
  query: `# Finds adults with the tag "newsletter", five by
# five. For the next page, set "after" in the
# variables to the endCursor of this one.
# Costs 1 token a page, and 1 for totalCount.
query SearchContacts(
  $filter: ContactFilter
  $first: Int
  $after: String
) {
  searchContacts(
    filter: $filter
    orderBy: { field: SURNAME }
    first: $first
    after: $after
  ) {
    totalCount
    nodes {
      id
      firstname
      surname
      birthdate
      tags {
        name
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
  variables: {
    filter: { tags: { any: ["newsletter"] }, birthdate: { lte: "now-18y" } },
    first: 5,
    after: null,
  },
};
