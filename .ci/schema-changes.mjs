// Fails where a commit breaks clients of the gateway's schema and does not say so, with a line that begins with
// "BREAKING CHANGE:". Looks at each commit of the main line since the last tag, or since this check is there: what
// was merged counts as one, with the messages of all of its commits. Where there is no history there is nothing to compare.
import { execFileSync } from "node:child_process";
import { CriticalityLevel, diff } from "@graphql-inspector/core";
import { buildSchema } from "graphql";

const file = "apps/gateway/schema.graphql";

/** The output of a git command, without white space around it; empty where it fails, as it does without a repository. */
function git(...args) {
  try {
    return execFileSync("git", args, {
      encoding: "utf8",
      maxBuffer: 2 ** 26,
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return "";
  }
}

const linesOf = (text) => text.split("\n").filter((line) => line !== "");

async function breakingChanges(commit) {
  const [before, after] = [git("show", `${commit}^:${file}`), git("show", `${commit}:${file}`)];
  if (before === "" || after === "") return [];
  const changes = await diff(buildSchema(before), buildSchema(after));
  return changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);
}

const lastTag = git("describe", "--tags", "--abbrev=0");
const added = linesOf(
  git("log", "--first-parent", "--diff-filter=A", "--format=%H", "--", ".ci/schema-changes.mjs"),
).at(-1);
const base = lastTag || added;
const commits = base
  ? linesOf(git("log", "--first-parent", "--diff-merges=first-parent", "--format=%H", `${base}..HEAD`, "--", file))
  : [];

let isBroken = false;
for (const commit of commits) {
  const isMeant = /^BREAKING CHANGE:/m.test(git("log", "--format=%B", `${commit}^..${commit}`));
  const changes = isMeant ? [] : await breakingChanges(commit);
  if (changes.length === 0) continue;
  isBroken = true;
  process.stderr.write(
    `${git("log", "-1", "--format=%h %s", commit)} breaks clients, and has no line "BREAKING CHANGE: …":\n`,
  );
  for (const { message } of changes) process.stderr.write(`  ${message}\n`);
}
if (isBroken) process.exit(1);
const since = lastTag || "this check is there";
process.stdout.write(`Changes of the schema since ${since}: ${commits.length}, none of which breaks clients unsaid.\n`);
