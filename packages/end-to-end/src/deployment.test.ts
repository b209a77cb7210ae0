import { readFileSync } from "node:fs";
import { documentedVariables } from "testing/documented-variables";
import { describe, expect, it } from "vitest";
import { parse, parseAllDocuments } from "yaml";

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");

type Variables = Readonly<Record<string, string>>;
type Program = "gateway" | "contacts-api";

const readerOf = { gateway: "gateway", "contacts-api": "REST API" } as const;
const portVariableOf = { gateway: "GATEWAY_PORT", "contacts-api": "CONTACTS_API_PORT" } as const;
const documented = documentedVariables();
const defaultOf = (name: string): string => documented.find((each) => each.name === name)?.defaultText ?? "";

/** Of these variables, those that the program does not read. */
const unknownIn = (program: Program, variables: Variables): readonly string[] =>
  Object.keys(variables).filter(
    (name) => !documented.some((each) => each.name === name && isReadBy(program, each.reader)),
  );

const isReadBy = (program: Program, readers: string): boolean =>
  ["all", "both", readerOf[program]].some((each) => readers.split(", ").includes(each));

const millisecondsOf = (variables: Variables, name: string): number => Number(variables[name] ?? defaultOf(name));

describe("the Dockerfile", () => {
  const dockerfile = read("Dockerfile");
  const stageOf = (name: string): string =>
    dockerfile.split(/^FROM /m).find((stage) => stage.split("\n")[0]?.endsWith(` AS ${name}`)) ?? "";

  it.each(["gateway", "contacts-api"] as const)(
    "has %s listen on its usual port, and asks there how it is",
    (program) => {
      const stage = stageOf(program);
      const port = defaultOf(portVariableOf[program]);
      expect(stage).toContain(`ENV ${portVariableOf[program]}=${port}\n`);
      expect(stage).toContain(`EXPOSE ${port}\n`);
      expect(stage).toContain(`http://127.0.0.1:\${process.env.${portVariableOf[program]}}/health/ready`);
      expect(stage).toMatch(/^runtime AS /);
    },
  );

  it("runs as a user by number, so that a cluster can tell that it is not root", () => {
    expect(stageOf("runtime")).toMatch(/^USER [1-9]\d*:[1-9]\d*$/m);
  });

  it("is built on the release of Node.js that the gate runs on, with the package manager of the workspace", () => {
    const major = /node_at (\d+)\.[\d.]+\)/.exec(read(".ci/run"))?.[1];
    expect(stageOf("build")).toMatch(new RegExp(`^node:${major}-`));
    const { packageManager } = JSON.parse(read("package.json")) as { readonly packageManager: string };
    expect(stageOf("build")).toContain(` ${packageManager}\n`);
  });
});

describe("compose.yaml", () => {
  const { services } = parse(read("compose.yaml"), { merge: true });

  it.each(["gateway", "contacts-api"] as const)("sets variables that %s reads, and no others", (program) => {
    expect(unknownIn(program, services[program].environment)).toEqual([]);
  });

  it.each(["gateway", "contacts-api"] as const)(
    "gives %s nothing that it does not need, and the time to stop",
    (program) => {
      const service = services[program];
      expect(service).toMatchObject({
        build: { target: program },
        cap_drop: ["ALL"],
        read_only: true,
        security_opt: ["no-new-privileges:true"],
      });
      const graceMs = Number.parseInt(service.stop_grace_period) * 1_000;
      expect(graceMs).toBeGreaterThan(millisecondsOf(service.environment, "SHUTDOWN_GRACE_MS"));
    },
  );

  it("lets only this machine in, at the gateway alone", () => {
    const port = defaultOf("GATEWAY_PORT");
    const published = Object.entries(services).flatMap(([name, service]) =>
      (Object(service).ports ?? []).map((each: string) => `${name} ${each}`),
    );
    expect(published).toEqual([`gateway 127.0.0.1:${port}:${port}`]);
    expect(services.gateway.environment.CONTACTS_API_URL).toBe(`http://contacts-api:${defaultOf("CONTACTS_API_PORT")}`);
  });

  it("has no secret in it", () => {
    const { GATEWAY_SECRET: secret, DATABASE_URL: databaseUrl } = services.gateway.environment;
    expect(secret).toMatch(/^\$\{GATEWAY_SECRET:\?/);
    expect(databaseUrl).toContain(":${POSTGRES_PASSWORD:?");
    expect(services.postgres.environment.POSTGRES_PASSWORD).toMatch(/^\$\{POSTGRES_PASSWORD:\?/);
  });
});

describe("the Kubernetes manifests", () => {
  const objects = parseAllDocuments(read("docs/operations/kubernetes/gateway.yaml")).map((each) => each.toJS());
  const one = (kind: string) => objects.find((each) => each.kind === kind);
  const { replicas, strategy, template } = one("Deployment").spec;
  const pod = template.spec;
  const [container] = pod.containers;
  const variables: Variables = one("ConfigMap").data;

  it("set variables that the gateway reads, and no others", () => {
    const names = container.env.map(({ name }: { readonly name: string }) => [name, ""]);
    expect(unknownIn("gateway", { ...variables, ...Object.fromEntries(names) })).toEqual([]);
  });

  it("have secrets by reference alone", () => {
    const plain = container.env.filter(
      (each: object) => !Object.hasOwn(Object(Object(each).valueFrom), "secretKeyRef"),
    );
    expect(plain).toEqual([]);
    expect(Object.keys(variables).filter((name) => /SECRET|TOKEN|DATABASE_URL|REDIS_URL/.test(name))).toEqual([]);
  });

  it("leave the gateway the time to stop after the pause before", () => {
    const graceMs = millisecondsOf(variables, "SHUTDOWN_GRACE_MS");
    expect(graceMs).toBeGreaterThan(millisecondsOf(variables, "SHUTDOWN_DRAIN_MS"));
    const pauseMs = container.lifecycle.preStop.sleep.seconds * 1_000;
    expect(pod.terminationGracePeriodSeconds * 1_000).toBeGreaterThan(pauseMs + graceMs);
  });

  it("ask the gateway how it is at its own port, and serve it there", () => {
    expect(container.ports).toEqual([{ name: "http", containerPort: Number(defaultOf("GATEWAY_PORT")) }]);
    expect(container.livenessProbe.httpGet).toEqual({ path: "/health/live", port: "http" });
    expect(container.readinessProbe.httpGet).toEqual({ path: "/health/ready", port: "http" });
    expect(container.startupProbe.httpGet).toEqual({ path: "/health/ready", port: "http" });
    expect(one("Service").spec.ports).toMatchObject([{ targetPort: "http" }]);
  });

  it("select one and the same pods", () => {
    const { labels } = template.metadata;
    expect(one("Deployment").spec.selector.matchLabels).toEqual(labels);
    expect(one("PodDisruptionBudget").spec.selector.matchLabels).toEqual(labels);
    expect(one("Service").spec.selector).toEqual(labels);
    expect(container.envFrom).toEqual([{ configMapRef: { name: one("ConfigMap").metadata.name } }]);
  });

  it("run it without root, without writing, and without a capability", () => {
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true });
    expect(container.securityContext).toMatchObject({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      readOnlyRootFilesystem: true,
    });
    expect(pod.automountServiceAccountToken).toBe(false);
  });

  it("run no more gateways at once than share the rate limit while Redis is away", () => {
    const most = replicas + strategy.rollingUpdate.maxSurge;
    expect(Number(variables["PACING_ALONE_SHARE"]) * most).toBeLessThanOrEqual(1);
  });
});
