# syntax=docker/dockerfile:1

# Both programs: `docker build .` makes the gateway, and `docker build --target contacts-api .` the REST API.

FROM node:24-trixie-slim AS build
RUN npm install --global pnpm@10.34.9
ENV CI=true npm_config_store_dir=/pnpm-store
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/pnpm-store \
    pnpm install --frozen-lockfile --filter gateway... --filter contacts-api... && \
    pnpm --filter gateway... --filter contacts-api... build
# Copies the workspace's packages, in the versions of the lock file: without the setting, versions would be looked up anew.
RUN --mount=type=cache,target=/pnpm-store \
    for program in gateway contacts-api; do \
      pnpm --config.inject-workspace-packages=true --filter $program deploy --prod /programs/$program || exit; \
    done && \
    find /programs -type f \( -name '*.map' -o -name '*.ts' \) -delete

# Node.js and nothing else: no npm, no compiler.
FROM debian:trixie-slim AS runtime
COPY --from=build /usr/local/bin/node /usr/local/bin/
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /app
USER 1000:1000
CMD ["node", "dist/main.js"]

FROM runtime AS contacts-api
COPY --from=build /programs/contacts-api .
ENV CONTACTS_API_PORT=4001
EXPOSE 4001
HEALTHCHECK --interval=5s --timeout=5s --start-period=30s CMD ["node", "--input-type=module", "--eval", \
  "process.exitCode = (await fetch(`http://127.0.0.1:${process.env.CONTACTS_API_PORT}/health/ready`)).ok ? 0 : 1"]

FROM runtime AS gateway
COPY --from=build /programs/gateway .
ENV GATEWAY_PORT=4000
EXPOSE 4000
HEALTHCHECK --interval=5s --timeout=5s --start-period=30s CMD ["node", "--input-type=module", "--eval", \
  "process.exitCode = (await fetch(`http://127.0.0.1:${process.env.GATEWAY_PORT}/health/ready`)).ok ? 0 : 1"]
