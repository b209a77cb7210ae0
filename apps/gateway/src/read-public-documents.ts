import type { GraphQLSchema } from "graphql";
import { ConfigError } from "service/config";
import { readManifest } from "./documents/declared-documents.js";
import type { DeclaredDocument } from "./documents/declared-documents.js";
import { costOfPublicDocument } from "./documents/public-documents.js";
import type { PublicModeConfig } from "./public-mode-config.js";

/** Throws a ConfigError where a document is not one for visitors, or takes more points than a full bucket has. */
export async function readPublicDocuments(
  { addressLimit, documentsPath, totalLimit }: PublicModeConfig,
  schema: GraphQLSchema,
): Promise<readonly DeclaredDocument[]> {
  const documents = await readManifest(documentsPath, schema, "PUBLIC_DOCUMENTS");
  const mostPoints = Math.min(addressLimit.capacityTokens, totalLimit.capacityTokens);
  for (const document of documents) {
    const points = costOfPublicDocument(document);
    if (points <= mostPoints) continue;
    throw new ConfigError(
      `PUBLIC_DOCUMENTS has a document ${JSON.stringify(document.id)} that takes ${points} points and would never run: ` +
        "PUBLIC_ADDRESS_BURST and PUBLIC_BURST must be at least as many.",
    );
  }
  return documents;
}
