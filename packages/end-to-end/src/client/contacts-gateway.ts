import { fileURLToPath } from "node:url";
import { newPlace } from "../launch.js";
import { runProgram } from "../running-program.js";

const manifest = fileURLToPath(import.meta.resolve("contacts-graphql-client/documents.json"));

/** Runs both programs, with a gateway that takes the client's documents and no others. Ends with the test. */
export async function runContactsGateway(): Promise<string> {
  const documents = { DOCUMENTS: manifest, DOCUMENTS_ONLY: "on", EXPLORERS: "off", SEARCH_DELAY_MS: "0" };
  const { environment, gatewayUrl } = await newPlace(documents);
  await Promise.all([runProgram("contacts-api", environment), runProgram("gateway", environment)]);
  return `${gatewayUrl}/graphql`;
}
