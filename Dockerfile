# syntax=docker/dockerfile:1
#   docker build -t backchannel . && docker run -p 8080:8080 backchannel
# The database is /data/backchannel.db: -v backchannel:/data keeps it, DATABASE_URL=postgres://... takes its place.
FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
# No script of a package is needed: what is generated is committed, and the image has its Node.
RUN npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
COPY . .
RUN npm run site && node tools/package/build.ts && mkdir data

FROM node:24-bookworm-slim
# The first process of a container gets no signals by default and has to collect the children of others; tini does both.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends tini=0.19.* \
  && rm -rf /var/lib/apt/lists/*
COPY --from=build /build/build/package/files /app
COPY --from=build --chown=1000:1000 /build/data /data
USER 1000:1000
WORKDIR /data
VOLUME /data
EXPOSE 8080
ENV NODE_ENV=production
HEALTHCHECK --interval=10s --timeout=3s --start-period=15s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["tini", "--", "node", "/app/bundle/backchannel.js"]
CMD ["serve", "--host", "0.0.0.0"]
