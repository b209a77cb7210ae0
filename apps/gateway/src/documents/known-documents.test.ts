import { OperationTypeNode, parse } from "graphql";
import type { DocumentNode } from "graphql";
import { expect, it, vi } from "vitest";
import type { CompiledDocument } from "./compile-document.js";
import { KnownDocuments } from "./known-documents.js";

type Compile = (document: DocumentNode) => CompiledDocument | null;

const compile: Compile = (document) => ({
  document,
  operation: OperationTypeNode.QUERY,
  operationName: undefined,
  label: "contact",
  uses: new Map(),
  run: async () => ({ data: {} }),
});
const none = { documents: [], documentsOnly: false };
const document = parse("{ a }");
const byText = (text: string) => ({ text, id: null, hash: null });
const byHash = (hash: string) => ({ text: null, id: null, hash });
const byId = (id: string) => ({ text: null, id, hash: null });

it("a document is compiled when it is seen for the third time, and found by its text and its hash then", () => {
  const compiling = vi.fn<Compile>(compile);
  const known = new KnownDocuments(compiling, none);
  known.saw("{ a }", "h", document);
  known.saw("{ a }", "h", document);
  expect(known.find(byText("{ a }"))).toBeNull();
  expect(compiling).not.toHaveBeenCalled();
  known.saw("{ a }", "h", document);
  known.saw("{ a }", "h", document);
  expect(known.find(byText("{ a }"))).toMatchObject({ document });
  expect(known.find(byHash("h"))).toMatchObject({ document });
  expect(known.find({ text: "{ a }", id: null, hash: "another" })).toBeNull();
  expect(compiling).toHaveBeenCalledTimes(1);
});

it("what can't be compiled is tried once", () => {
  const compiling = vi.fn<Compile>(() => null);
  const known = new KnownDocuments(compiling, none);
  for (let times = 0; times < 9; times += 1) known.saw("{ a }", "h", document);
  expect(known.find(byText("{ a }"))).toBeNull();
  expect(compiling).toHaveBeenCalledTimes(1);
});

it("documents that are never sent twice are never compiled, and push out none that is", () => {
  const compiling = vi.fn<Compile>(compile);
  const known = new KnownDocuments(compiling, none);
  for (let times = 0; times < 3; times += 1) known.saw("{ a }", "h", document);
  for (let index = 0; index < 20_000; index += 1) known.saw(`{ a${index}: a }`, `h${index}`, document);
  expect(known.find(byText("{ a }"))).not.toBeNull();
  expect(compiling).toHaveBeenCalledTimes(1);
});

it("as many documents stay compiled as fit, those used last", () => {
  const known = new KnownDocuments(compile, none);
  for (let index = 0; index < 1_000; index += 1) {
    for (let times = 0; times < 3; times += 1) known.saw(`{ a${index}: a }`, `h${index}`, document);
  }
  const found = Array.from({ length: 1_000 }, (_, index) => known.find(byText(`{ a${index}: a }`)) !== null);
  expect(found.filter(Boolean)).toHaveLength(500);
  expect(found.lastIndexOf(false)).toBe(499);
  expect([known.find(byHash("h0")), known.find(byHash("h999"))]).toEqual([null, expect.anything()]);
});

it("a document that is asked for by its hash alone is used as well", () => {
  const known = new KnownDocuments(compile, none);
  for (let index = 0; index < 1_000; index += 1) {
    for (let times = 0; times < 3; times += 1) known.saw(`{ a${index}: a }`, `h${index}`, document);
    known.find(byHash("h0"));
  }
  expect(known.find(byHash("h0"))).not.toBeNull();
});

it("a document too long for many of its kind is not compiled", () => {
  const known = new KnownDocuments(compile, none);
  const text = `{ a(b: "${"x".repeat(20_000)}") }`;
  for (let times = 0; times < 3; times += 1) known.saw(text, "h", document);
  expect(known.find(byText(text))).toBeNull();
});

it("a declared document is found by its id, its text and its hash from the start", () => {
  const known = new KnownDocuments(compile, {
    documents: [{ id: "one", text: "{ a }", hash: "h", document }],
    documentsOnly: false,
  });
  for (const name of [byId("one"), byText("{ a }"), byHash("h")]) expect(known.find(name)).toMatchObject({ document });
  expect(known.find(byId("{ a }"))).toBeNull();
  expect(known.find({ ...byId("one"), text: "{ b }" })).toBeNull();
});

it("where only declared documents may run, no other is learned", () => {
  const known = new KnownDocuments(compile, { documents: [], documentsOnly: true });
  for (let times = 0; times < 3; times += 1) known.saw("{ a }", "h", document);
  expect(known.find(byText("{ a }"))).toBeNull();
});
