import type { Config } from "./config.js";

/** What is on and what is off, for the log: by the names of variables, and without a value of any. */
export function switchesOf(config: Config): { readonly on: string; readonly off: string } {
  const { corsOrigins, documentsOnly, documentsPath, explorers, introspection } = config;
  const { publicMode, redisUrl, secrets, signUpFolder, submissions } = config;
  const switches: readonly (readonly [name: string, isOn: boolean])[] = [
    ["INTROSPECTION", introspection],
    ["EXPLORERS", explorers],
    ["SUBMISSIONS", submissions !== null],
    ["DOCUMENTS", documentsPath !== undefined],
    ["DOCUMENTS_ONLY", documentsOnly],
    ["PUBLIC_DOCUMENTS", publicMode !== null],
    ["CORS_ORIGINS", corsOrigins.length > 0],
    ["SIGNUP_DIR", signUpFolder !== undefined],
    ["GATEWAY_SECRET", secrets.current !== ""],
    ["REDIS_URL", redisUrl !== undefined],
    ["DATABASE_URL", submissions !== null && "databaseUrl" in submissions.storage],
  ];
  const named = (isWanted: boolean) => switches.flatMap(([name, isOn]) => (isOn === isWanted ? [name] : [])).join(", ");
  return { on: named(true), off: named(false) };
}
