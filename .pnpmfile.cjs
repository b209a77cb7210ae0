/** Both explorers are served as the pages they were built into: what they were built from is not needed to serve them. */
const builtPages = new Set(["@apollographql/graphql-playground-react", "@graphql-yoga/render-graphiql"]);

function readPackage(manifest) {
  if (builtPages.has(manifest.name)) {
    manifest.dependencies = {};
    manifest.peerDependencies = {};
  }
  return manifest;
}

module.exports = { hooks: { readPackage } };
