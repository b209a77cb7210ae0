import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { temporaryFolder } from "testing/temporary-folder";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const run = promisify(execFile);
const root = fileURLToPath(new URL("..", import.meta.url));
const require = createRequire(import.meta.url);

let folder: string;
let tarball: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "packed-"));
  await run("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], { cwd: root });
  tarball = join(folder, (await readdir(folder))[0] ?? "");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("the packed package", () => {
  it("has what publint asks for", async () => {
    const data = await readFile(tarball);
    const { messages, pkg } = await publint({ pack: { tarball: data.buffer.slice(data.byteOffset) } });
    expect(messages.map((message) => formatMessage(message, Object(pkg)))).toEqual([]);
  });

  it("has types that are right for ES modules, CommonJS and bundlers", async () => {
    const result = await checkPackage(createPackageFromTarballData(new Uint8Array(await readFile(tarball))));
    const problems = result.types === false ? ["no types"] : result.problems;
    // Before TypeScript 4.7, nothing read `exports`.
    expect(problems.filter((problem) => Object(problem).resolutionKind !== "node10")).toEqual([]);
  });

  it("has nothing of its tests or its source, and what a licence asks for", async () => {
    const { stdout } = await run("tar", ["-tzf", tarball]);
    const files = stdout.trim().split("\n");
    expect(files.filter((file) => /test|\/src\/|buildinfo|\.graphql/.test(file))).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(["package/LICENSE", "package/README.md", "package/documents.json"]));
  });

  it("has a README whose links work wherever it is read", async () => {
    const { stdout } = await run("tar", ["-xzOf", tarball, "package/README.md"]);
    const targets = [...stdout.matchAll(/\]\(([^)]+)\)/g)].map(([, target = ""]) => target);
    const anchors = [...stdout.matchAll(/^#+ (.+)$/gm)].map(
      ([, title = ""]) => `#${title.toLowerCase().replaceAll(" ", "-")}`,
    );
    expect(targets.filter((target) => !anchors.includes(target) && !target.startsWith("https://"))).toEqual([]);
    expect(targets.length).toBeGreaterThan(0);
  });

  it("depends on nothing, and brings nothing along", async () => {
    const { dependencies, peerDependencies, peerDependenciesMeta } = require("../package.json");
    expect({ dependencies, peerDependencies, peerDependenciesMeta }).toEqual({
      peerDependencies: { graphql: expect.any(String) },
      peerDependenciesMeta: { graphql: { optional: true } },
    });
  });
});

const using = `
const client = createContactsClient({
  url: "https://contacts.example.org/graphql",
  fetch: async () => new Response('{"data":{"contact":{"__typename":"Contact","id":"7","firstname":"Camille"}}}'),
});
async function main(): Promise<void> {
  const contact = await client.contact("7");
  const firstname: string | null | undefined = contact?.firstname;
  console.log(contact?.id, firstname, isValidationError(new Error()));
}
// @ts-expect-error: there is no such field.
export const wrong = () => client.createContact({ firstnam: "Camille" });
void main();
`;

const usingDocuments = `
const document: DocumentNode = FormsDocument;
const hash: string = sha256HashOf(FormsDocument);
type Variables = Parameters<NonNullable<typeof FormsDocument.__apiType>>[0];
export const variables: Variables = { type: "CONSENT" };
// @ts-expect-error: there is no such type of form.
export const wrong: Variables = { type: "NONE" };
console.log(document.kind, hash.length);
`;

const names = "{ createContactsClient, isValidationError }";
const documentNames = "{ FormsDocument, sha256HashOf }";

describe("in an empty project of strict TypeScript", () => {
  it.each([
    ["an ES module", "main.mts", `import ${names} from "contacts-graphql-client";`],
    [
      "a CommonJS module",
      "main.cts",
      `import client_ = require("contacts-graphql-client");\nconst ${names} = client_;`,
    ],
  ])("%s calls it", async (_name, file, importing) => {
    expect(await compiledAndRun(file, `${importing}\n${using}`)).toBe("7 Camille false\n");
  });

  it.each([
    ["an ES module", "main.mts", `import ${documentNames} from "contacts-graphql-client/documents";`],
    [
      "a CommonJS module",
      "main.cts",
      `import documents = require("contacts-graphql-client/documents");\nconst ${documentNames} = documents;`,
    ],
  ])("%s that has graphql takes its documents", async (_name, file, importing) => {
    const types = `import type { DocumentNode } from "graphql";`;
    const graphql = dirname(require.resolve("graphql/package.json"));
    expect(await compiledAndRun(file, `${types}\n${importing}\n${usingDocuments}`, { graphql })).toBe("Document 64\n");
  });

  it("the README's examples compile", async () => {
    const readme = await readFile(join(root, "README.md"), "utf8");
    const examples = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, example]) => example);
    expect(examples).toHaveLength(3);
    await compiled("main.mts", [given, ...examples].join("\n"));
  });
});

/** What the README's examples take for granted. */
const given = `
import type { CreateContactInput } from "contacts-graphql-client";
declare const token: string;
declare const mail: string;
declare const input: CreateContactInput;
declare const leaving: AbortController;
declare function show(path: readonly (string | number)[], message: string): void;
declare function sendAgainLater(create: { input: CreateContactInput; idempotencyKey: string | undefined }): void;
`;

/** What a module prints that is compiled and run in such a project. */
async function compiledAndRun(file: string, text: string, links: Record<string, string> = {}): Promise<string> {
  const project = await compiled(file, text, links);
  const { stdout } = await run(process.execPath, [join("out", file.replace("ts", "js"))], { cwd: project });
  return stdout;
}

/** A project with the package and, as links, what else a module needs that is compiled in it. */
async function compiled(file: string, text: string, links: Record<string, string> = {}): Promise<string> {
  const project = await temporaryFolder();
  const installed = join(project, "node_modules", "contacts-graphql-client");
  await mkdir(installed, { recursive: true });
  await run("tar", ["-xzf", tarball, "-C", installed, "--strip-components=1"]);
  for (const [name, target] of Object.entries(links)) await symlink(target, join(project, "node_modules", name));
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    target: "ES2022",
    lib: ["ES2022", "DOM"],
    module: "NodeNext",
    types: [],
    rootDir: ".",
    outDir: "out",
  };
  await writeFile(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [file] }));
  await writeFile(join(project, file), text);
  const compiler = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
  await run(process.execPath, [compiler, "-p", "."], { cwd: project }).catch((error: unknown) => {
    throw new Error(`It does not compile:\n${Object(error).stdout}`);
  });
  return project;
}
