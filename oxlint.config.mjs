import { defineConfig } from "oxlint";

const never = (group, message) => ({ group, message });

// Of several overrides for one file the last one counts, with all of its patterns.
const imports = (files, ...patterns) => ({ files, rules: { "eslint/no-restricted-imports": ["error", { patterns }] } });

const programs = never(
  [
    "gateway",
    "gateway/*",
    "contacts-api",
    "contacts-api/*",
    "launcher",
    "launcher/*",
    "signup",
    "signup/*",
    "events-subgraph",
    "events-subgraph/*",
    "supergraph",
    "supergraph/*",
    "**/apps/**",
  ],
  "A program knows another by its URL alone.",
);

const workspace = never(
  [
    "bench",
    "contacts-api",
    "database",
    "domain",
    "events-subgraph",
    "gateway",
    "launcher",
    "service",
    "supergraph",
    "testing",
  ].flatMap((name) => [name, `${name}/*`]),
  "The client is installed alone: it imports nothing of the workspace.",
);

const frameworks = never(
  [
    "fastify",
    "fastify/*",
    "graphql",
    "graphql/*",
    "type-graphql",
    "@apollo/*",
    "redis",
    "pg",
    "kysely",
    "undici",
    "pino",
    "zod",
  ],
  "The domain has no framework in it.",
);

const stores = never(
  ["kysely", "kysely-pglite-dialect", "pg", "@electric-sql/pglite", "redis"],
  "SQL stays in database/ and in repositories, Redis behind the client of packages/service.",
);

const servers = {
  undici: never(
    ["undici", "redis"],
    "REST calls are made by upstream/, Redis is behind the client of packages/service.",
  ),
  fastify: never(["fastify", "@fastify/*", "@as-integrations/*"], "HTTP belongs in http/."),
  apollo: never(["@apollo/server", "@apollo/server/**"], "Apollo Server belongs in graphql/apollo/."),
  types: never(
    ["type-graphql", "@apollo/subgraph"],
    "GraphQL types are made by schema.ts, by *-types.ts and by resolvers.",
  ),
};

/** The gateway's rooms. Each may import from those after it, and from no other; those of one line know nothing of one another. */
const rooms = [
  ["http"],
  ["documents"],
  ["contacts/import"],
  // What it delivers is read as any contact is.
  ["contacts/submit"],
  [
    "contacts/create",
    "contacts/read",
    "contacts/update",
    "contacts/delete",
    "contacts/upsert",
    "contacts/search",
    "forms",
    "rate-limit",
  ],
  ["graphql"],
  ["submissions"],
  ["writes"],
  ["rest"],
  ["idempotency"],
  ["upstream"],
];
// Above all of them, these files put the program together; the schema is what http/ is handed.
const top = ["**/main.js", "**/start-gateway.js", "**/open-shared-state.js", "**/schema.js", "**/config.js"];

function gatewayImports() {
  const { apollo, fastify, types, undici } = servers;
  const own = { graphql: [undici, fastify], http: [undici, apollo, types], upstream: [fastify, apollo, types] };
  const src = "apps/gateway/src";
  return rooms.flatMap((line, level) =>
    line.flatMap((room) => {
      const others = [...rooms.slice(0, level).flat(), ...line.filter((other) => other !== room)];
      // A room beside this one is reached by its last name alone: `../read/read-contacts.js`.
      const paths = others.flatMap((other) => [`**/${other}/**`, `../${other.split("/").at(-1)}/**`]);
      const oneWay = never([...paths, ...top], "Imports run one way: docs/architecture.md has the order.");
      return [
        imports([`${src}/${room}/**`], programs, oneWay, ...(own[room] ?? [undici, fastify, apollo, types])),
        imports(
          [`${src}/${room}/**/*-types.ts`, `${src}/${room}/**/*-resolver.ts`],
          programs,
          oneWay,
          undici,
          fastify,
          apollo,
        ),
      ];
    }),
  );
}

export default defineConfig({
  plugins: ["eslint", "typescript", "import", "node", "oxc", "promise", "unicorn", "vitest"],
  categories: { correctness: "error", suspicious: "error" },
  options: { typeAware: true },
  ignorePatterns: ["**/dist/**"],
  rules: {
    "eslint/eqeqeq": "error",
    "eslint/no-console": "error",
    "import/no-cycle": ["error", { ignoreTypes: false }],
    "import/no-default-export": "error",
    "import/no-named-as-default-member": "off",
    "import/no-unassigned-import": "off",
    "unicorn/consistent-function-scoping": "off",
    "unicorn/no-array-sort": "off",
    "typescript/require-array-sort-compare": "off",
    "node/no-process-env": "error",
    "oxc/no-async-endpoint-handlers": "off",
    "typescript/consistent-type-imports": "error",
    "typescript/no-explicit-any": "error",
    "typescript/no-floating-promises": "error",
    "typescript/no-misused-promises": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/no-unsafe-type-assertion": "off",
    "typescript/switch-exhaustiveness-check": "error",
  },
  overrides: [
    {
      files: ["*.config.ts", "*.config.mjs", "packages/testing/src/executable.ts", "packages/testing/src/services.ts"],
      rules: { "import/no-default-export": "off", "node/no-process-env": "off", "eslint/no-console": "off" },
    },
    {
      files: [
        ".ci/**",
        "**/config.ts",
        "**/main.ts",
        "packages/service/src/open-telemetry.ts",
        "packages/service/src/stop-request.ts",
        "apps/contacts-api/src/token.ts",
        "apps/gateway/src/submissions.ts",
        "**/test/**",
        "packages/end-to-end/**",
        "**/*.test.ts",
      ],
      rules: { "node/no-process-env": "off" },
    },
    imports(["packages/client/src/**"], workspace, never(["node:*"], "The client runs in browsers too.")),
    imports(["packages/domain/src/**"], frameworks),
    imports(["apps/launcher/src/**", "apps/supergraph/src/**"], programs),
    imports(["apps/events/src/**"], programs, servers.undici),
    imports(
      ["apps/signup/src/**"],
      programs,
      never(["preact", "preact/**"], "The page is written against React; its build puts Preact there."),
    ),
    imports(["apps/contacts-api/src/**"], programs, stores),
    imports(
      [
        "apps/contacts-api/src/database/**",
        "apps/contacts-api/src/**/*-repository.ts",
        "apps/contacts-api/src/search/sql-*.ts",
        "apps/contacts-api/src/benchmark/**",
      ],
      programs,
    ),
    imports(["apps/gateway/src/**"], programs, ...Object.values(servers)),
    imports(["apps/gateway/src/schema.ts"], programs, servers.undici, servers.fastify, servers.apollo),
    ...gatewayImports(),
    {
      files: ["**/*.test.ts", "**/test/**", "packages/end-to-end/**"],
      rules: { "eslint/no-restricted-imports": "off" },
    },
  ],
});
