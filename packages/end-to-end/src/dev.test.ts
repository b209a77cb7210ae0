import { expect, it } from "vitest";
import { launchDev, newPlace, nothingAt } from "./launch.js";

it("dev builds, runs both programs, and stops them at Ctrl-C", async () => {
  const { environment, gatewayUrl, contactsApiUrl } = await newPlace();
  const dev = launchDev(environment);
  expect(await dev.said("Ctrl-C stops it all.")).toContain(`${gatewayUrl}/graphql`);
  dev.kill("SIGINT");
  expect(await dev.exitCode).toBe(0);
  await Promise.all([nothingAt(gatewayUrl), nothingAt(contactsApiUrl)]);
});
