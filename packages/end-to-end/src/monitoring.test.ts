import { readFile } from "node:fs/promises";
import { tableOf } from "testing/documents";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, newPlace } from "./launch.js";

const operations = new URL("../../../docs/operations/", import.meta.url);
const namesIn = (text: string): readonly string[] => [
  ...new Set(text.match(/\b(?:gateway|contacts_api|process)_[a-z_]+\b/g)),
];

describe("what is documented of the metrics", () => {
  const exposed = new Map<string, string>();
  const ends: (() => PromiseLike<void>)[] = [];
  beforeAll(async () => {
    const onEnd = (end: () => PromiseLike<void>) => ends.unshift(end);
    const { contactsApiUrl, environment, gatewayUrl } = await newPlace({}, onEnd);
    await launch(environment, onEnd).said("Ctrl-C stops it all.");
    for (const url of [gatewayUrl, contactsApiUrl]) {
      const text = await (await fetch(`${url}/metrics`)).text();
      for (const [, name = "", kind = ""] of text.matchAll(/^# TYPE (\w+) (\w+)$/gm)) exposed.set(name, kind);
    }
  });
  afterAll(async () => {
    for (const end of ends) await end();
  });

  it("is every metric that the programs tell, with its kind", () => {
    const documented = tableOf("docs/configuration.md", "Metrics").map(([name, kind]) => [name, kind]);
    expect(documented.sort()).toEqual([...exposed].sort());
  });

  it.each(["alerts.yaml", "dashboard.json"])("and %s asks for none that they don't", async (file) => {
    const asked = namesIn(await readFile(new URL(file, operations), "utf8"));
    expect(asked).not.toEqual([]);
    const series = [...exposed].flatMap(([name, kind]) =>
      kind === "histogram" ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
    );
    expect(asked.filter((name) => !series.includes(name))).toEqual([]);
  });
});
