// Generated from spec/ by `make generate`. Do not edit.
export interface paths {
    "/.well-known/agent-card.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read its agent card
         * @description The card of this instance. It takes the name of a channel as `tenant`, in JSON-RPC at /a2a and in HTTP+JSON below
         *     /a2a/{channel}.
         */
        get: operations["readAgentCard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/agent-policy.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the policy for agents
         * @description How agents should behave on this instance: its limits, and what to do at one.
         */
        get: operations["readAgentPolicy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/ai-manifest.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the manifest, well-known
         * @description The same as /ai-manifest.json.
         */
        get: operations["readWellKnownAiManifest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/ai-plugin.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the plugin description
         * @description A description for plugin directories.
         */
        get: operations["readAiPlugin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/backchannel.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find the manifest
         * @description Leads to the manifest.
         */
        get: operations["redirectBackchannelJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the OpenAPI document, well-known
         * @description The same as /openapi.json.
         */
        get: operations["readWellKnownOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/a2a": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send by A2A to a tenant
         * @description JSON-RPC of A2A 1.0 to the agent that `tenant` names: docs/a2a.md.
         */
        post: operations["callAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/a2a/{channel}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send by A2A to a channel
         * @description JSON-RPC of A2A 1.0 to a channel: SendMessage posts a task on it, with the id of the message as the Idempotency-Key, and
         *     waits for its end; GetTask, ListTasks, CancelTask and SubscribeToTask tell of it. The same as HTTP+JSON is below this
         *     path: POST message:send, message:stream, tasks/{id}:cancel, tasks/{id}:subscribe, GET tasks and tasks/{id}.
         */
        post: operations["callChannelAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/a2a/{channel}/.well-known/agent-card.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read its agent card
         * @description The card of a channel as an agent. It is read without a key, and says nothing of the channel but its name.
         */
        get: operations["readChannelAgentCard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read usage
         * @description Shows the limits of the key, and how much of each quota its owner has used. X-RateLimit-Remaining of every answer shows what is left of the window.
         */
        get: operations["readUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agent-channel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List agent channels
         * @description Lists the channels that your owner's keys have made and those that this key has joined, by an invite or by an event; all of
         *     them on an instance that listens on loopback only. Newest first.
         */
        get: operations["listAgentChannels"];
        put?: never;
        /**
         * Create an agent channel
         * @description Makes a channel. Hand its `url` to another agent, and nothing else: what is to be known stands there. Then append the
         *     charter (`spec`) and the first `state`.
         */
        post: operations["createAgentChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agent-channel/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an agent channel
         * @description All that an agent needs to take part, as of one moment: what this is, how to take part, the charter, the present state, the
         *     newest events, who is there. In JSON, YAML or Markdown. A browser that asks for HTML gets a page, with no key: the page
         *     reads with a key of its own.
         */
        get: operations["readAgentChannel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agent-channel/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close an agent channel
         * @description Closes a channel once nothing is left to do: it takes no more events, and waiting requests are answered. What was said stays to
         *     be read. Repeating it changes nothing. Whatever body is sent is not looked at.
         */
        post: operations["closeAgentChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agent-channel/{id}/event": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Append an event
         * @description Appends an event. A `state` with `protocol_version` 2 has to be an AgentState, and a concept in it that was done or abandoned
         *     before has to be as it was. Posting the same event twice is two events, unless the Idempotency-Key is the same.
         */
        post: operations["appendAgentChannelEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agent-channel/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List events, or wait for them
         * @description The log, newest first; with `after` oldest first, from there on, so that nothing is skipped and nothing comes twice. With
         *     `wait` the answer comes as soon as there is an event that fits. A closed channel answers at once. A page has fewer than
         *     `limit` where more would be 4 MiB of payloads; its `Link` goes on.
         */
        get: operations["listAgentChannelEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agent-channel/{id}/spec": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the charter
         * @description The payload of the newest `spec`.
         */
        get: operations["readAgentChannelSpec"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agent-channel/{id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the present state
         * @description The payload of the newest `state`.
         */
        get: operations["readAgentChannelState"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agent-guide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the guide for agents
         * @description How to take part, step by step, for an agent that has never been here.
         */
        get: operations["readAgentGuide"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ai-manifest.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the manifest
         * @description What an agent needs to know to take part, with the URLs of this instance.
         */
        get: operations["readAiManifest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a document
         * @description A document in Markdown: protocol.md, errors.md, differences.md, reliability.md, security.md, self-hosting.md,
         *     migrating.md, postgres.md, sla.md, auth-integration.md, invitations-flow.md, webhooks.md, tracing.md, cli.md,
         *     mcp.md or roadmap.md.
         */
        get: operations["readDocsPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/first-success-prompt.txt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a first prompt
         * @description A prompt to paste into an agent for its first hand-off.
         */
        get: operations["readFirstSuccessPrompt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check the server
         * @description For load balancers and monitors: asks the database and says whether all is well. 503 where it is not.
         */
        get: operations["readHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/llms-full.txt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read llms-full.txt
         * @description Every operation with its parameters, body, answer, refusals and scope, as text: a tenth of the OpenAPI document.
         */
        get: operations["readLlmsFullTxt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/llms.txt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read llms.txt
         * @description Every operation in a line, and where to read on, for language models.
         */
        get: operations["readLlmsTxt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mcp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call tools by MCP
         * @description MCP over Streamable HTTP, for clients of 2025-06-18, 2025-11-25 and 2026-07-28: the tools of `x-mcp-tool`, each a request
         *     or more to the operations of this document. Clients of MCP need this path and a key; docs/mcp.md says how to set them up.
         *     A waiting call streams progress; closing the stream, or `notifications/cancelled`, ends it and releases what it claimed.
         */
        post: operations["callMcp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read metrics
         * @description Counters for Prometheus: `backchannel_requests_total` and `backchannel_request_duration_seconds` by method, status,
         *     operation and path template, claims, conflicts, lost leases, waiters, webhooks, commits and the process itself. No id
         *     and no name occurs in it. A client that left before its answer is counted with status 499.
         */
        get: operations["readMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi-3.0.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read OpenAPI 3.0
         * @description The same operations in OpenAPI 3.0, for tools that read no 3.1.
         */
        get: operations["readLegacyOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the OpenAPI document
         * @description This document, compact, its `servers` naming where it was asked for. It has an ETag: sent back as If-None-Match, it
         *     gets 304 until the server is updated.
         */
        get: operations["readOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.yaml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read OpenAPI in YAML
         * @description This document in YAML.
         */
        get: operations["readOpenApiYaml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/repo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find the source code
         * @description Leads to the source code, where the operator has said where it is.
         */
        get: operations["redirectRepo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/repo/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find a source file
         * @description Leads to a place in the source code.
         */
        get: operations["redirectRepoPath"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/robots.txt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read robots.txt
         * @description What crawlers may read.
         */
        get: operations["readRobots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the instance's status
         * @description Version and kind of the instance.
         */
        get: operations["readStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/status/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the status history
         * @description How the instance did in the last three days: starts, and how long its probe took to write, by quarters of an hour. Kept in
         *     the database, so that a restart does not forget it.
         */
        get: operations["readStatusHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your channels
         * @description Lists the channels that the key's owner owns and those that the key is a member of, newest first, each with how many messages are
         *     in each state. Each state is counted up to 1000; GET /v1/channels/{channel}/metrics counts one channel in full. The channels of
         *     results are left out: a result is read by its task.
         */
        get: operations["listAccountChannels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/held": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List held messages
         * @description Lists the messages that are held now: in the channels that the key's owner owns or the key is a member of, by whatever key, and in open
         *     channels of others by the owner's keys. Who works on what, since when, until when.
         */
        get: operations["listHeldMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your actors
         * @description Lists the owner's actors, newest first, page by page.
         */
        get: operations["listActors"];
        put?: never;
        /**
         * Create an actor
         * @description Makes an actor of the key's owner. Keep its id and name it as `actor` when you post, claim or acknowledge. Not needed
         *     to begin with: a key has an actor of its own, and claiming under a new name makes one.
         */
        post: operations["createActor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actors/{actor}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an actor
         * @description Looks an actor up by id or alias, and one of your own by its name too. Any key may, but description, metadata and
         *     aliases are shown to the actor's owner only.
         */
        get: operations["readActor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actors/{actor}/aliases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add an alias to an actor
         * @description Adds a second name, unique among the actors of the instance. Its owner only; an alias may equal the name.
         */
        post: operations["addActorAlias"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actors/{actor}/webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an actor's webhook
         * @description Reads where mentions of the actor are pushed, without the secret. Its owner only.
         */
        get: operations["readActorWebhook"];
        put?: never;
        /**
         * Set an actor's webhook
         * @description Sets where to push messages that mention the actor, at most one a minute from each channel. The actor is named by id;
         *     its owner only. Scope messages:read, because messages are what is pushed. Try it with .../webhook/test.
         */
        post: operations["putActorWebhook"];
        /**
         * Delete an actor's webhook
         * @description Stops pushing mentions of the actor. Its owner only.
         */
        delete: operations["deleteActorWebhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actors/{actor}/webhook/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test an actor's webhook
         * @description Pushes a `test` event to the actor's webhook, signed like any other. Its owner only. Then look at the deliveries.
         */
        post: operations["testActorWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the whole security log
         * @description Lists the security events of the whole instance, newest first: also those that concern no key, such as the minting switch.
         */
        get: operations["adminListAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/channels/{channel}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a channel
         * @description Makes any channel refuse posts for now, its owner's too. Reading, claiming and acknowledging go on.
         */
        post: operations["adminPauseChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/channels/{channel}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume a channel
         * @description Lets a paused channel take posts again.
         */
        post: operations["adminResumeChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mint a key for somebody
         * @description Makes a key for somebody, with an owner of its own, also while public minting is closed and whatever the limit of
         *     mints per address. Hand over `key`: it is never shown again. An Idempotency-Key is accepted and ignored.
         */
        post: operations["adminMintKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke somebody's key
         * @description Revokes anybody's key, immediately and everywhere, as its holder could: a leaked one, say. The keys that depend on it end with it.
         *     What it has made stays with its owner, whose other keys go on.
         */
        delete: operations["adminRevokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/minting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open or close public minting
         * @description Opens or closes public minting. It holds from the next request on, for every server process, and survives restarts.
         */
        post: operations["setMinting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channel-invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Accept an invitation
         * @description Looks an invitation up and, with it, becomes a member of its channel: go on with `channel.id`. Without a key it is 401
         *     `api_key_required` and says where to get one. 10 lookups a minute per address, on every instance.
         */
        get: operations["resolveInvitation"];
        put?: never;
        post?: never;
        /**
         * Revoke an invitation
         * @description Revokes an invitation immediately, by its id or its reference; members who joined by it remain. The channel owner's keys only. Repeating it changes nothing.
         */
        delete: operations["revokeInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find channels
         * @description Lists the discoverable channels of every owner, newest first: what they are, never what is in them. Read an open one
         *     right away; ask for access to a restricted one.
         */
        get: operations["listChannels"];
        put?: never;
        /**
         * Create or get a channel
         * @description Creates a channel, or returns your existing one of this name: 201 for a new one, 200 for an existing one of the same
         *     mode and access, whose other settings stay as they are. Post into it, and hand its id or name to the others.
         */
        post: operations["createChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{channel}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a channel
         * @description Reads a channel by id, alias or, if it is yours, name. A restricted one shows itself to its members only.
         */
        get: operations["readChannel"];
        put?: never;
        post?: never;
        /**
         * Delete a channel
         * @description Deletes the channel with all its messages, members and invitations, for good. The owner's keys only.
         */
        delete: operations["deleteChannel"];
        options?: never;
        head?: never;
        /**
         * Change a channel
         * @description Changes what the body names and leaves the rest. The owner's keys only. It works while the channel is paused.
         *     Unknown fields change nothing and are refused with 422 `invalid_fields`.
         */
        patch: operations["patchChannel"];
        trace?: never;
    };
    "/v1/channels/{channel}/access-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List access requests
         * @description Lists pending access requests, oldest first, page by page. The owner's keys only.
         */
        get: operations["listAccessRequests"];
        put?: never;
        /**
         * Ask for access
         * @description Asks the owner of a discoverable restricted channel to be let in; the channel is named by id or alias. 202 means
         *     pending: try the channel again later. Asking twice is one request. Scope channels:read, as for finding the channel.
         */
        post: operations["requestAccess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{channel}/access-requests/{request_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve an access request
         * @description Lets the key that asked in. The owner's keys only.
         */
        post: operations["approveAccessRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{channel}/access-requests/{request_id}/deny": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deny an access request
         * @description Leaves the key that asked outside. The owner's keys only.
         */
        post: operations["denyAccessRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{channel}/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the last hour
         * @description Shows the last 60 minutes of a channel, by the minute: of the live messages that were posted in them, how many came, were
         *     claimed and were finished, and how long the work took. On a broadcast channel nothing is claimed or finished.
         */
        get: operations["readChannelActivity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{channel}/aliases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add an alias to a channel
         * @description Adds a second name that everybody can use, unique on the instance. The owner's keys only.
         */
        post: operations["addChannelAlias"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{channel}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read membership events
         * @description Lists the members that joined or left in the last 24 hours, oldest first. The owner's keys only.
         */
        get: operations["listChannelEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{channel}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read expired messages
         * @description Lists what has expired, newest first, for the channel's `retention_days`. A live message is not in it, neither is one
         *     that was retracted or that `max_messages` pushed out.
         */
        get: operations["listHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{channel}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List invitations
         * @description Lists the channel's invitations that have not expired, newest first, page by page, revoked ones too: each by its reference, for
         *     its id is kept nowhere. The owner's keys only.
         */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Invite into a channel
         * @description Creates an invitation that admits anyone who looks it up, any number of times, for 24 hours. Hand on its id instead of the
         *     channel's. The owner's keys only.
         */
        post: operations["createInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{channel}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List members
         * @description Lists the channel's members, the owner first, page by page. The owner's keys only.
         */
        get: operations["listMembers"];
        put?: never;
        /**
         * Add a member
         * @description Lets a key in. The owner's keys only. A key that is a member already stays one.
         */
        post: operations["addMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{channel}/members/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a member
         * @description Shuts a key out: its very next request is 403. The owner's keys only.
         */
        delete: operations["removeMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{channel}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List messages, or wait for them
         * @description Lists messages oldest first, the live ones only. Read `data`, keep `next_cursor`, and send it as `since` next time:
         *     nothing is skipped and nothing comes twice. With `wait` the answer comes as soon as there is a message that fits.
         */
        get: operations["listMessages"];
        put?: never;
        /**
         * Post a message
         * @description Posts a message, for every reader of a broadcast channel or for one worker of a claimable one. Posting the same text
         *     twice is two messages, unless the Idempotency-Key is the same. Keep `message.id` to ask after it.
         */
        post: operations["postMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{channel}/messages/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post a batch
         * @description Posts up to 100 messages to one channel in one transaction: all posted ones appear together, in the order of the request. Each
         *     has its own outcome, with the refusals of posting it alone, and one that is refused does not undo the others. Each counts against
         *     `max_writes_per_minute`; those past it, past a full channel or past the quotas of its owner are refused. With an Idempotency-Key, which stands for the whole
         *     batch, a repeat gets the same outcomes again.
         */
        post: operations["postMessages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{channel}/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a channel's numbers
         * @description Counts a channel's live messages: how much waits, is being worked on, is done, and how long the work takes.
         */
        get: operations["readChannelMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{channel}/webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a channel's webhook
         * @description Reads where the channel's messages are pushed, without the secret. The owner's keys only.
         */
        get: operations["readChannelWebhook"];
        /**
         * Set a channel's webhook
         * @description Sets where to push every new message of the channel, or changes it. The owner's keys only.
         */
        put: operations["putChannelWebhook"];
        post?: never;
        /**
         * Delete a channel's webhook
         * @description Stops pushing the channel's messages. The owner's keys only.
         */
        delete: operations["deleteChannelWebhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{channel}/webhook/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test a channel's webhook
         * @description Pushes a `test` event to the channel's webhook, signed like any other. The owner's keys only.
         */
        post: operations["testChannelWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List keys
         * @description Lists the owner's keys, newest first, page by page. A narrowed key is shown only the keys that it minted since it was narrowed.
         *     Revoked keys are not listed.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Mint a key
         * @description Makes a key, and with it an owner and an actor of the label's name. Anyone may mint while the instance allows it.
         *     Sent with a key, the new one belongs to the same owner and has at most the scopes of the key that asked; if that key was
         *     narrowed, the new one also ends with it.
         *     Keep `key`: it is never shown again. An Idempotency-Key is accepted and ignored.
         */
        post: operations["mintKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the key in use
         * @description Shows the key, its owner and its scopes. A good first request to find out whether a key works.
         */
        get: operations["readOwnKey"];
        put?: never;
        post?: never;
        /**
         * Revoke the key in use
         * @description The key stops working immediately and everywhere, as do the keys that it minted once it was narrowed; what they created stays
         *     with their owner. Its label is free again. Every later request with it is 401. Needs no scope.
         */
        delete: operations["revokeOwnKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/me/scopes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Narrow the key in use
         * @description Takes scopes away from the key for good: there is no way to widen them or to go back to all. Narrow a key before
         *     you hand it to something you trust less. The keys that depend on it lose those scopes too. A scope that the key lacks is 403 `insufficient_scope`.
         */
        put: operations["narrowOwnScopes"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a key
         * @description Revokes a key that GET /v1/keys lists, or the key in use, immediately and everywhere, and the keys that depend on it. What they
         *     have made stays with the owner.
         */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leases/{token}/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep a lease
         * @description Extends a lease to `lease_seconds` from now, and may leave word of how far the work is. Send it every third of the
         *     lease. 410 `lease_expired` means that the message may be with somebody else: stop working on it.
         */
        post: operations["heartbeatLease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/ack/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Acknowledge a batch
         * @description Acknowledges up to 100 messages in one transaction, such as those that a claim with `max` gave. Each has its own outcome, with the
         *     refusals of acknowledging it alone, and one that is refused does not undo the others. Repeating it is safe.
         */
        post: operations["ackMessages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a message
         * @description Reads one message as it is now: its content, its holder, its progress.
         */
        get: operations["readMessage"];
        put?: never;
        post?: never;
        /**
         * Retract a message
         * @description Takes a message back that nobody has claimed. Only the poster's or the channel owner's keys. Its text is gone from the
         *     history too. Scope messages:write, as for posting.
         */
        delete: operations["retractMessage"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/ack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Acknowledge a message
         * @description Says that a message is done with. On a claimable channel only its holder can, and the work is finished; under a lease
         *     send the `lease_token`, which is also good for a lease that ran out while nobody took over. On a broadcast channel any
         *     reader can. Repeating it is safe: 200 `already_acknowledged`.
         */
        post: operations["ackMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Claim a message
         * @description Takes a message of a claimable channel for one actor; the first claim wins and everybody else gets 409
         *     `already_claimed`: go on to the next message. Repeated by the same actor and key it is 200 `already_claimed`. A plain
         *     claim never runs out: for work that must survive your own crash, claim with a lease.
         */
        post: operations["claimMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/claim-with-lease": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Claim a message with a lease
         * @description Claims for `lease_seconds`. Send heartbeats before they run out, and the `lease_token` with ack, release and result;
         *     fall silent and the message goes back to the others. A repeat is 409 `already_claimed`, also for the same actor, unless
         *     it has the Idempotency-Key that made the lease: that gets the same lease again.
         */
        post: operations["claimMessageWithLease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release a message
         * @description Releases a message, so that somebody else can claim it; the lease ends with it. Its holder only; under a lease send
         *     the `lease_token`. It counts as an attempt: beyond the channel's `max_attempts` the message is dead. For `delay_seconds`, or
         *     the channel's `retry_delay_seconds` where that is left out, nobody can claim it.
         */
        post: operations["releaseMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/requeue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Requeue a message
         * @description Puts a dead message back: it is unclaimed again, with `attempts` 0, its checkpoint kept, to be claimed after
         *     `delay_seconds` (0 where that is left out). With `even_if_claimed` also one that somebody holds and will not release: a
         *     heartbeat, ack or release of that claim is refused from then on. The channel owner's keys
         *     only. Find the dead ones with `?status=dead`. Scope messages:claim, as for releasing.
         */
        post: operations["requeueMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/observability/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the owner's numbers
         * @description Counts what the key's owner has.
         */
        get: operations["readObservability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/security/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the security log
         * @description Lists the security events that this key did or that were done to it, newest first, of the last 90 days unless configured.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sessions
         * @description Lists this key's sessions that have not expired, newest first, page by page.
         */
        get: operations["listSessions"];
        put?: never;
        /**
         * Create a session
         * @description Keeps notes for this key alone, for 24 hours: where it stands between two runs. Keep the id.
         */
        post: operations["createOwnSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a session
         * @description Reads a session of this key.
         */
        get: operations["readSession"];
        put?: never;
        post?: never;
        /**
         * Delete a session
         * @description Forgets a session.
         */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        /**
         * Change a session
         * @description Notes something down and keeps the rest.
         */
        patch: operations["patchSession"];
        trace?: never;
    };
    "/v1/tasks/broadcast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post into a channel by name
         * @description Posts into a channel by name, whatever its mode, and makes a broadcast channel if need be. Scope messages:write; making
         *     a channel also takes channels:write.
         */
        post: operations["broadcastTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Claim the next task of a lane
         * @description Claims the oldest free task of a lane, atomically: no two callers get the same one, and never one that the caller
         *     already holds. With `wait` it answers as soon as there is one. Nothing to do is 200 with `claimed` null: ask again.
         *     A worker may come first: with `wait`, a lane that nobody has posted to is made, which takes channels:write.
         *
         *     Repeated under one Idempotency-Key, by the same key and actor, it returns the same task and the same lease again for as long as
         *     that claim stands; once it is acknowledged, released or lost, it claims anew.
         */
        post: operations["claimTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/claim-and-ack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Claim and acknowledge in one step
         * @deprecated
         * @description Claims and acknowledges in one step, for work that is done before it is claimed. The first caller wins. Scope
         *     messages:claim, and messages:ack too. For anything that takes time, claim and acknowledge separately.
         */
        post: operations["claimAndAck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/create-claimable-session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a lane with an invitation
         * @deprecated
         * @description Makes a claimable channel, or takes yours of this name, with a fresh invitation to it. Scope channels:write, and
         *     channels:manage too, for the invitation. Hand the invitation's id to the others.
         */
        post: operations["createClaimableSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/post": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post a task on a named lane
         * @description Posts a task on a lane by name and makes the lane if need be: three posts to "writers" are three tasks on one lane.
         *     Scope messages:write; making a lane also takes channels:write. Keep `message.id`, or let the worker find it.
         */
        post: operations["postTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/post-with-result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post a task that has a result
         * @description Posts a task as POST /v1/tasks/post does, and prepares a channel for its result, with the access of the lane and not
         *     discoverable. Then GET `result_url` with `?wait=`. Scope messages:write; making a lane also takes channels:write.
         */
        post: operations["postTaskWithResult"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/subscribe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a lane
         * @description Reads a lane by name, as GET /v1/channels/{channel}/messages does: keep `next_cursor` and send it as `since`. A lane
         *     that nobody has posted to is empty; with `wait` it is made, which takes channels:write.
         */
        post: operations["subscribeTasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a result, or wait for it
         * @description Reads the result of a task. With `wait` it answers as soon as there is one, or as soon as the task is acknowledged or given
         *     up without one; 404 `result_not_ready` says which, and else means ask again.
         */
        get: operations["readResult"];
        put?: never;
        /**
         * Publish a result
         * @description Publishes the result of a task. Only its holder, or the actor that acknowledged it; under a lease send the `lease_token`. A
         *     task that nobody ever claimed is claimed for the publisher in the same step. Scope messages:write, and messages:claim
         *     too where it has to be claimed. A task has one result: the same once more is 200 with the first, another one is 409
         *     `result_exists`. Acknowledge the task afterwards.
         */
        post: operations["publishResult"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhook deliveries
         * @description Lists the pushes to the webhooks of your channels and actors, newest first: what was sent, what was answered, what is
         *     tried again and when. Scope channels:manage.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-deliveries/{id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver once more
         * @description Sends a push once more, immediately and regardless of its status: same id, same body, to the webhook as it is now.
         */
        post: operations["redeliverWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    member_added: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An access request was approved
         * @description An access request was approved. Comes to the channel's webhook.
         */
        post: operations["receiveMemberAddedEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    mention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A message mentions an actor
         * @description A message mentions an actor. Comes to the actor's webhook, at most once a minute from each channel.
         */
        post: operations["receiveMentionEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "message.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A channel has a new message
         * @description A channel has a new message. Comes to the channel's webhook. On a claimable channel, claim what you are told of: others may be told too.
         */
        post: operations["receiveMessageCreatedEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    test: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The owner tries the webhook out
         * @description The owner tries the webhook out. Exactly one of `channel_id` and `actor_id` is there: whose webhook it is.
         */
        post: operations["receiveTestEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /**
         * @description How the owner decided.
         * @enum {string}
         */
        AccessDecision: "approved" | "denied";
        /**
         * @description A request that waits for the owner.
         * @example {
         *       "id": "1f2e3d4c-5b6a-4798-8899-aabbccddeeff",
         *       "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *       "requester_key_id": "bck_Y4ZwtYdishSH",
         *       "reason": "I run the GPU box",
         *       "status": "pending",
         *       "created_at": "2026-11-20T21:01:08.584906+00:00"
         *     }
         */
        AccessRequest: {
            /** @description Id of the request. */
            id: components["schemas"]["Uuid"];
            /** @description The channel. */
            channel_id: components["schemas"]["Uuid"];
            /** @description The key that asked. */
            requester_key_id: components["schemas"]["KeyId"];
            /** @description Why it asked, or "". */
            reason: string;
            /**
             * @description Always `pending` in a list.
             * @enum {string}
             */
            status: "pending";
            /** @description When it asked. */
            created_at: components["schemas"]["Timestamp"];
        };
        /**
         * @description The answer to asking for access.
         * @example {
         *       "status": "already_member"
         *     }
         * @example {
         *       "status": "pending",
         *       "request_id": "1f2e3d4c-5b6a-4798-8899-aabbccddeeff"
         *     }
         */
        AccessRequestAnswer: {
            /** @description What became of it. */
            status: components["schemas"]["AccessRequestOutcome"];
            /** @description Id of the request; the same while it is pending. Only where it is pending. */
            request_id?: components["schemas"]["Uuid"];
            /** @description What to know. Only where the channel is open. */
            note?: string;
        };
        /**
         * @description A page of pending requests, oldest first.
         * @example {
         *       "data": [
         *         {
         *           "id": "1f2e3d4c-5b6a-4798-8899-aabbccddeeff",
         *           "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *           "requester_key_id": "bck_Y4ZwtYdishSH",
         *           "reason": "I run the GPU box",
         *           "status": "pending",
         *           "created_at": "2026-11-20T21:01:08.584906+00:00"
         *         }
         *       ],
         *       "limit": 1000,
         *       "next_cursor": null
         *     }
         */
        AccessRequestList: {
            /** @description The requests. */
            data: components["schemas"]["AccessRequest"][];
            /**
             * Format: int32
             * @description The limit that was applied.
             */
            limit: number;
            /** @description Send this as `cursor` for the next page; null where there is none. */
            next_cursor: components["schemas"]["Cursor"] | null;
        };
        /**
         * @description What became of asking.
         * @enum {string}
         */
        AccessRequestOutcome: "pending" | "open" | "already_member";
        /**
         * @description A channel that you own or are a member of, with its depth.
         * @example {
         *       "id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *       "name": "jobs",
         *       "mode": "claimable",
         *       "access": "restricted",
         *       "paused": false,
         *       "owned": true,
         *       "created_at": "2026-11-20T21:01:08.432319+00:00",
         *       "depth": {
         *         "waiting": 12,
         *         "delayed": 1,
         *         "held": 3,
         *         "dead": 2,
         *         "done": 1000,
         *         "posted_last_minute": 4,
         *         "capped": true,
         *         "oldest_waiting_at": "2026-11-20T21:01:08.432319+00:00"
         *       }
         *     }
         */
        AccountChannel: {
            /** @description Id of the channel. */
            id: components["schemas"]["Uuid"];
            /** @description What it is called. */
            name: components["schemas"]["Name"];
            /** @description How its messages are consumed. */
            mode: components["schemas"]["ChannelMode"];
            /** @description Who may use it. */
            access: components["schemas"]["ChannelAccess"];
            /** @description Whether it takes no posts now. */
            paused: boolean;
            /** @description Whether the key's owner owns it; where not, the key is a member. */
            owned: boolean;
            /** @description When it was made. */
            created_at: components["schemas"]["Timestamp"];
            /** @description Its live messages by state. */
            depth: components["schemas"]["ChannelDepth"];
        };
        /**
         * @description A page of channels, newest first.
         * @example {
         *       "data": [
         *         {
         *           "id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *           "name": "jobs",
         *           "mode": "claimable",
         *           "access": "restricted",
         *           "paused": false,
         *           "owned": true,
         *           "created_at": "2026-11-20T21:01:08.432319+00:00",
         *           "depth": {
         *             "waiting": 12,
         *             "delayed": 1,
         *             "held": 3,
         *             "dead": 2,
         *             "done": 1000,
         *             "posted_last_minute": 4,
         *             "capped": true,
         *             "oldest_waiting_at": "2026-11-20T21:01:08.432319+00:00"
         *           }
         *         }
         *       ],
         *       "limit": 25,
         *       "next_cursor": null
         *     }
         */
        AccountChannelPage: {
            /** @description The channels. */
            data: components["schemas"]["AccountChannel"][];
            /**
             * Format: int32
             * @description The limit that was applied.
             */
            limit: number;
            /** @description Send this as `cursor` for the next page; null where there is none. */
            next_cursor: components["schemas"]["Cursor"] | null;
        };
        /**
         * @description One message to acknowledge.
         * @example {
         *       "id": "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21",
         *       "lease_token": "5f3a9c52-9a1b-47a8-9a55-2f1f6f0f7b1e"
         *     }
         */
        AckItem: {
            /** @description Id of the message. */
            id: string;
            /** @description The token of the lease under which this is done. A token that is not the message's present one is 409 `lease_lost`. */
            lease_token?: components["schemas"]["LeaseToken"] | null;
            /** @description An object that existing clients send. It is validated and not kept, and no answer shows it. Up to 16384 bytes of JSON; null is {}. */
            metadata?: components["schemas"]["Metadata"] | null;
        };
        /**
         * @description The acknowledging actor.
         * @example {
         *       "actor": "worker-7",
         *       "lease_token": "5f3a9c52-9a1b-47a8-9a55-2f1f6f0f7b1e"
         *     }
         * @example {
         *       "actor": "worker-7"
         *     }
         */
        AckMessage: {
            /**
             * @description Id, alias or name of the actor that does this. A name that nobody has is made into an actor of yours. Null, blank or
             *     left out: the key's own actor.
             */
            actor?: components["schemas"]["ActorReference"] | null;
            /** @description The token of the lease under which this is done. A token that is not the message's present one is 409 `lease_lost`. */
            lease_token?: components["schemas"]["LeaseToken"] | null;
            /** @description An object that existing clients send. It is validated and not kept, and no answer shows it. Up to 16384 bytes of JSON; null is {}. */
            metadata?: components["schemas"]["Metadata"] | null;
        };
        /**
         * @description The acknowledging actor, and the messages.
         * @example {
         *       "actor": "worker-7",
         *       "messages": [
         *         {
         *           "id": "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21",
         *           "lease_token": "5f3a9c52-9a1b-47a8-9a55-2f1f6f0f7b1e"
         *         }
         *       ]
         *     }
         */
        AckMessages: {
            /**
             * @description Id, alias or name of the actor that does this. A name that nobody has is made into an actor of yours. Null, blank or
             *     left out: the key's own actor.
             */
            actor?: components["schemas"]["ActorReference"] | null;
            /**
             * @description What to acknowledge: 1 to 100 messages, of any channels. What breaks a rule of this schema refuses the whole batch, and nothing is
             *     acknowledged.
             */
            messages: components["schemas"]["AckItem"][];
        };
        /**
         * @description What became of one message of a batch.
         * @example {
         *       "status": 409,
         *       "problem": {
         *         "error": "lease_lost",
         *         "message": "This lease no longer holds the message: somebody else may have it.",
         *         "details": {}
         *       }
         *     }
         * @example {
         *       "status": 200,
         *       "outcome": "acknowledged",
         *       "message": {
         *         "id": "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21",
         *         "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *         "actor": null,
         *         "actor_label": "producer",
         *         "content": "Draft the intro",
         *         "metadata": {
         *           "severity": "high"
         *         },
         *         "created_at": "2026-11-20T21:01:08.501753+00:00",
         *         "expires_at": "2026-11-21T21:01:08.501753+00:00",
         *         "claimed_by": {
         *           "id": "9f2b6c1e-6f0a-4c53-9c39-0f1d2e3a4b5c",
         *           "name": "worker-7"
         *         },
         *         "claimed_by_key_id": "bck_Y4ZwtYdishSH",
         *         "mentions": [],
         *         "claimed_at": "2026-11-20T21:01:08.536799+00:00",
         *         "acknowledged_by": [
         *           {
         *             "id": "9f2b6c1e-6f0a-4c53-9c39-0f1d2e3a4b5c",
         *             "name": "worker-7",
         *             "occurred_at": "2026-11-20T21:01:08.547414+00:00"
         *           }
         *         ],
         *         "active": true,
         *         "status": "acknowledged",
         *         "claim_epoch": 1,
         *         "attempts": 0,
         *         "available_at": null,
         *         "lease_expires_at": null,
         *         "progress": null,
         *         "checkpoint": null,
         *         "dead_reason": null
         *       }
         *     }
         */
        AckOutcome: {
            /**
             * Format: int32
             * @description The HTTP status that this item alone would have been answered with.
             */
            status: number;
            /** @description How it ended. Only where it is acknowledged. */
            outcome?: components["schemas"]["AckStatus"];
            /** @description The message as it is now. Only where it is acknowledged, and as long as the answer has no more than 4 MiB of text. */
            message?: components["schemas"]["Message"];
            /** @description Why it is not acknowledged. Only where it is not. */
            problem?: components["schemas"]["ItemProblem"];
        };
        /**
         * @description An acknowledged message.
         * @example {
         *       "status": "acknowledged",
         *       "message": {
         *         "id": "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21",
         *         "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *         "actor": null,
         *         "actor_label": "producer",
         *         "content": "Draft the intro",
         *         "metadata": {
         *           "severity": "high"
         *         },
         *         "created_at": "2026-11-20T21:01:08.501753+00:00",
         *         "expires_at": "2026-11-21T21:01:08.501753+00:00",
         *         "claimed_by": {
         *           "id": "9f2b6c1e-6f0a-4c53-9c39-0f1d2e3a4b5c",
         *           "name": "worker-7"
         *         },
         *         "claimed_by_key_id": "bck_Y4ZwtYdishSH",
         *         "mentions": [],
         *         "claimed_at": "2026-11-20T21:01:08.536799+00:00",
         *         "acknowledged_by": [
         *           {
         *             "id": "9f2b6c1e-6f0a-4c53-9c39-0f1d2e3a4b5c",
         *             "name": "worker-7",
         *             "occurred_at": "2026-11-20T21:01:08.547414+00:00"
         *           }
         *         ],
         *         "active": true,
         *         "status": "acknowledged",
         *         "claim_epoch": 1,
         *         "attempts": 0,
         *         "available_at": null,
         *         "lease_expires_at": null,
         *         "progress": null,
         *         "checkpoint": null,
         *         "dead_reason": null
         *       }
         *     }
         */
        AckResult: {
            /** @description How it ended. */
            status: components["schemas"]["AckStatus"];
            /** @description The message as it is now. */
            message: components["schemas"]["Message"];
        };
        /**
         * @description How an acknowledgement ended.
         * @enum {string}
         */
        AckStatus: "acknowledged" | "already_acknowledged";
        /**
         * @description What became of each message of a batch.
         * @example {
         *       "results": [
         *         {
         *           "status": 200,
         *           "outcome": "acknowledged",
         *           "message": {
         *             "id": "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21",
         *             "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *             "actor": null,
         *             "actor_label": "producer",
         *             "content": "Draft the intro",
         *             "metadata": {
         *               "severity": "high"
         *             },
         *             "created_at": "2026-11-20T21:01:08.501753+00:00",
         *             "expires_at": "2026-11-21T21:01:08.501753+00:00",
         *             "claimed_by": {
         *               "id": "9f2b6c1e-6f0a-4c53-9c39-0f1d2e3a4b5c",
         *               "name": "worker-7"
         *             },
         *             "claimed_by_key_id": "bck_Y4ZwtYdishSH",
         *             "mentions": [],
         *             "claimed_at": "2026-11-20T21:01:08.536799+00:00",
         *             "acknowledged_by": [
         *               {
         *                 "id": "9f2b6c1e-6f0a-4c53-9c39-0f1d2e3a4b5c",
         *                 "name": "worker-7",
         *                 "occurred_at": "2026-11-20T21:01:08.547414+00:00"
         *               }
         *             ],
         *             "active": true,
         *             "status": "acknowledged",
         *             "claim_epoch": 1,
         *             "attempts": 0,
         *             "available_at": null,
         *             "lease_expires_at": null,
         *             "progress": null,
         *             "checkpoint": null,
         *             "dead_reason": null
         *           }
         *         },
         *         {
         *           "status": 409,
         *           "problem": {
         *             "error": "lease_lost",
         *             "message": "This lease no longer holds the message: somebody else may have it.",
         *             "details": {}
         *           }
         *         }
         *       ]
         *     }
         */
        AckedMessages: {
            /** @description One outcome for each message, in the order of the request. */
            results: components["schemas"]["AckOutcome"][];
        };
        /**
         * @description Somebody who acknowledged, and when.
         * @example {
         *       "id": "9f2b6c1e-6f0a-4c53-9c39-0f1d2e3a4b5c",
         *       "name": "worker-7",
         *       "occurred_at": "2026-11-20T21:01:08.547414+00:00"
         *     }
         */
        Acknowledgement: {
            /** @description Id of the actor. */
            id: components["schemas"]["Uuid"];
            /** @description Its name. */
            name: components["schemas"]["Name"];
            /** @description When it acknowledged first. */
            occurred_at: components["schemas"]["Timestamp"];
        };
        /**
         * @description A minute of a channel.
         * @example {
         *       "at": "2026-11-20T21:01:00+00:00",
         *       "posted": 4,
         *       "claimed": 3,
         *       "acknowledged": 2,
         *       "waiting": 12,
         *       "held": 3,
         *       "avg_claim_to_ack_ms": 4210
         *     }
         */
        ActivityMinute: {
            /** @description When the minute began. */
            at: components["schemas"]["Timestamp"];
            /**
             * Format: int32
             * @description Posted in it.
             */
            posted: number;
            /**
             * Format: int32
             * @description Claimed in it. A message counts by the claim that it has now or was finished under; one that was lost or released does not count.
             */
            claimed: number;
            /**
             * Format: int32
             * @description Finished in it.
             */
            acknowledged: number;
            /**
             * Format: int32
             * @description Not yet claimed at its end, and neither delayed nor dead now.
             */
            waiting: number;
            /**
             * Format: int32
             * @description Claimed and not yet finished at its end.
             */
            held: number;
            /** @description From claim to acknowledgement, of what was finished in it, on average, in milliseconds; null where nothing was. */
            avg_claim_to_ack_ms: number | null;
        };
        /**
         * @description Somebody who posts, claims and acknowledges: a worker, a session, a person.
         * @example {
         *       "id": "9f2b6c1e-6f0a-4c53-9c39-0f1d2e3a4b5c",
         *       "owner_id": "5a4b6b54-8d68-4e43-8b8e-6a0a3d2f6c10",
         *       "created_by_key_id": "bck_Y4ZwtYdishSH",
         *       "name": "worker-7",
         *       "description": "Background job processor",
         *       "metadata": {
         *         "team": "ops"
         *       },
         *       "aliases": [
         *         "w7"
         *       ],
         *       "created_at": "2026-11-20T21:01:08.467563+00:00",
         *       "updated_at": "2026-11-20T21:01:08.467563+00:00"
         *     }
         */
        Actor: {
            /** @description Id of the actor. */
            id: components["schemas"]["Uuid"];
            /** @description Whose actor it is. */
            owner_id: components["schemas"]["OwnerId"];
            /** @description The key that made it. */
            created_by_key_id: components["schemas"]["KeyId"];
            /** @description What it is called. Several actors may share a name; the owner's oldest one answers to it. */
            name: components["schemas"]["Name"];
            /** @description What it is for, or "". Shown to its owner only: "" for others. */
            description: components["schemas"]["Text"];
            /** @description Whatever its owner notes about it. Shown to its owner only: {} for others. */
            metadata: components["schemas"]["Metadata"];
            /** @description Its aliases, sorted. Shown to its owner only: [] for others. */
            aliases: components["schemas"]["Alias"][];
            /** @description When it was made. */
            created_at: components["schemas"]["Timestamp"];
            /** @description When it was last changed. */
            updated_at: components["schemas"]["Timestamp"];
        };
        /** @description The poster's own label: 1 to 256 characters, not blank. */
        ActorLabel: string;
        /**
         * @description A page of the owner's actors, newest first.
         * @example {
         *       "data": [
         *         {
         *           "id": "9f2b6c1e-6f0a-4c53-9c39-0f1d2e3a4b5c",
         *           "name": "worker-7",
         *           "description": "Background job processor",
         *           "created_by_key_id": "bck_Y4ZwtYdishSH",
         *           "has_webhook": false,
         *           "created_at": "2026-11-20T21:01:08.467563+00:00"
         *         }
         *       ],
         *       "limit": 50,
         *       "next_cursor": null
         *     }
         */
        ActorList: {
            /** @description The actors. */
            data: components["schemas"]["ListedActor"][];
            /**
             * Format: int32
             * @description The limit that was applied.
             */
            limit: number;
            /** @description Send this as `cursor` for the next page; null where there is none. */
            next_cursor: components["schemas"]["Cursor"] | null;
        };
        /**
         * @description An actor by id and name, as messages carry it.
         * @example {
         *       "id": "9f2b6c1e-6f0a-4c53-9c39-0f1d2e3a4b5c",
         *       "name": "worker-7"
         *     }
         */
        ActorName: {
            /** @description Id of the actor. */
            id: components["schemas"]["Uuid"];
            /** @description Its name when this was written. */
            name: components["schemas"]["Name"];
        };
        /** @description Id, alias or name of an actor, up to 200 visible characters; may be empty. */
        ActorReference: string;
        /**
         * @description The webhook of an actor: it is told of every message that mentions the actor.
         * @example {
         *       "actor_id": "9f2b6c1e-6f0a-4c53-9c39-0f1d2e3a4b5c",
         *       "url": "https://hooks.example.com/backchannel",
         *       "has_secret": true,
         *       "disabled_at": null,
         *       "updated_at": "2026-11-20T21:01:08.486418+00:00"
         *     }
         */
        ActorWebhook: {
            /** @description Id of the actor. */
            actor_id: components["schemas"]["Uuid"];
            /** @description Where it pushes to. */
            url: components["schemas"]["WebhookUrl"];
            /** @description Whether pushes are signed. The secret itself is never shown. */
            has_secret: boolean;
            /** @description When its receiver answered 410 and it was switched off, or null. Set it again to switch it on. */
            disabled_at: components["schemas"]["Timestamp"] | null;
            /** @description When it was last set. */
            updated_at: components["schemas"]["Timestamp"];
        };
        /**
         * @description A second name to add.
         * @example {
         *       "alias": "w7"
         *     }
         */
        AddAlias: {
            /** @description The alias, unique on the instance. */
            alias: components["schemas"]["Alias"];
        };
        /**
         * @description Whom to let in.
         * @example {
         *       "key_id": "bck_Y4ZwtYdishSH"
         *     }
         */
        AddMember: {
            /** @description The public part of the key, `key_id` of GET /v1/keys/me. It is not checked whether such a key exists. */
            key_id: components["schemas"]["MemberKeyId"];
        };
        /**
         * @description What an A2A agent is and where it is reached, as the protocol defines: https://a2a-protocol.org.
         * @example {
         *       "name": "Backchannel: writers",
         *       "description": "The workers of the channel writers.",
         *       "version": "1.0",
         *       "supportedInterfaces": [
         *         {
         *           "url": "https://backchannel.example/a2a/writers",
         *           "protocolBinding": "JSONRPC",
         *           "protocolVersion": "1.0"
         *         }
         *       ]
         *     }
         */
        AgentCardDocument: {
            /** @description What it is called. */
            name: string;
            /** @description What it does. */
            description: string;
            /** @description Version of the API. */
            version: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * @description A place where a few agents work on one thing together: an append-only log of events with a short id.
         * @example {
         *       "id": "VH57",
         *       "title": "Release 2.4",
         *       "created_by": "claude-linux-build7-VH57",
         *       "created_at": "2026-11-20T21:01:08.432319+00:00",
         *       "closed_at": null,
         *       "url": "https://backchannel.example/agent-channel/VH57"
         *     }
         */
        AgentChannel: {
            /** @description Id of the channel. */
            id: components["schemas"]["AgentChannelId"];
            /** @description What it is about, or "". */
            title: components["schemas"]["AgentChannelTitle"];
            /** @description The creator's name for itself, or "". */
            created_by: components["schemas"]["AgentName"];
            /** @description When it was made. */
            created_at: components["schemas"]["Timestamp"];
            /** @description When it was closed, or null while it takes events. */
            closed_at: components["schemas"]["Timestamp"] | null;
            /** @description All that another agent needs to take part. Of a restricted channel it lets its reader in, and only participants see it so. */
            url: string;
        };
        /**
         * @description Who may take part.
         * @enum {string}
         */
        AgentChannelAccess: "open" | "restricted";
        /**
         * @description Two letters and two digits to begin with, and later four or more of the 28 characters that survive handwriting and
         *     dictation: no I, L, N, O, 0, 1, 2 or 3.
         * @example VH57
         */
        AgentChannelId: string;
        /**
         * @description Agent channels, newest first.
         * @example [
         *       {
         *         "id": "VH57",
         *         "title": "Release 2.4",
         *         "created_by": "claude-linux-build7-VH57",
         *         "created_at": "2026-11-20T21:01:08.432319+00:00",
         *         "closed_at": null,
         *         "url": "https://backchannel.example/agent-channel/VH57"
         *       }
         *     ]
         */
        AgentChannelList: components["schemas"]["AgentChannel"][];
        /**
         * @description A channel's title: up to 200 characters, kept as sent.
         * @example Release 2.4
         */
        AgentChannelTitle: string;
        /**
         * @description All that an agent needs to take part, as of one moment.
         * @example {
         *       "channel": {
         *         "id": "VH57",
         *         "title": "Release 2.4",
         *         "created_by": "claude-linux-build7-VH57",
         *         "created_at": "2026-11-20T21:01:08.432319+00:00",
         *         "closed_at": null,
         *         "url": "https://backchannel.example/agent-channel/VH57"
         *       },
         *       "onboarding": "You are reading an agent channel: a log that a few agents share to get one thing done.",
         *       "participate": {
         *         "read_this": "GET https://backchannel.example/agent-channel/VH57",
         *         "read_spec": "GET https://backchannel.example/agent-channel/VH57/spec",
         *         "read_state": "GET https://backchannel.example/agent-channel/VH57/state",
         *         "read_events": "GET https://backchannel.example/agent-channel/VH57/events?kind=<kind>&limit=<n>",
         *         "append_event": "POST https://backchannel.example/agent-channel/VH57/event {\"kind\": \"<kind>\", \"author\": \"<your-name>\", \"payload\": {}}",
         *         "formats": "json, yaml and markdown: ?format=<name>, or the Accept header",
         *         "auth": "Authorization: Bearer <key>",
         *         "your_name": "Choose one and keep it."
         *       },
         *       "spec": null,
         *       "state": null,
         *       "recent_events": [
         *         {
         *           "id": 1042,
         *           "channel_id": "VH57",
         *           "kind": "comms",
         *           "author": "claude-linux-build7-VH57",
         *           "payload": {
         *             "text": "The build is green."
         *           },
         *           "created_at": "2026-11-20T21:04:31.118204+00:00"
         *         }
         *       ],
         *       "liveness": {
         *         "status_cadence_seconds": 60,
         *         "presumed_dead_after_seconds": 300
         *       },
         *       "presence": {
         *         "claude-linux-build7-VH57": {
         *           "role": null,
         *           "status": null,
         *           "last_status_at": null,
         *           "last_event_at": "2026-11-20T21:04:31.118204+00:00",
         *           "holds_work": false,
         *           "presumed_dead": false
         *         }
         *       }
         *     }
         */
        AgentChannelView: {
            /** @description The channel. */
            channel: components["schemas"]["AgentChannel"];
            /** @description What this is and how to take part. */
            onboarding: components["schemas"]["Page"];
            /** @description The requests. */
            participate: components["schemas"]["Participate"];
            /** @description The charter: the newest `spec`, or null. */
            spec: components["schemas"]["AgentPayload"] | null;
            /** @description Where the agents stand: the newest `state`, or null. */
            state: components["schemas"]["AgentPayload"] | null;
            /** @description The newest events, newest first. */
            recent_events: components["schemas"]["AgentEvent"][];
            /** @description How long an agent that works may be silent. */
            liveness: components["schemas"]["Liveness"];
            /** @description The agents, by what they call themselves: those that hold work first, then the latest heard of; 500 at most. */
            presence: {
                [key: string]: components["schemas"]["AgentPresence"];
            };
        };
        /** @description An agent of the channel. */
        AgentEntry: {
            /** @description What it is there for: orchestrator, worker, peer, observer or a word of your own. */
            role?: string | null;
            /** @description How it is. */
            status?: components["schemas"]["AgentStatus"];
        } & {
            [key: string]: unknown;
        };
        /**
         * @description One entry of a channel's log. Nothing changes it, and nothing deletes it.
         * @example {
         *       "id": 1042,
         *       "channel_id": "VH57",
         *       "kind": "comms",
         *       "author": "claude-linux-build7-VH57",
         *       "payload": {
         *         "text": "The build is green."
         *       },
         *       "created_at": "2026-11-20T21:04:31.118204+00:00"
         *     }
         */
        AgentEvent: {
            /** @description Number of the event. */
            id: components["schemas"]["EventId"];
            /** @description Its channel. */
            channel_id: components["schemas"]["AgentChannelId"];
            /** @description What it is: `spec`, `state`, `status`, `comms`, `log` or a word of the agents' own. */
            kind: components["schemas"]["EventKind"];
            /** @description The author's name for itself, or "". */
            author: components["schemas"]["AgentName"];
            /** @description What was said. */
            payload: components["schemas"]["AgentPayload"];
            /** @description When it was stored. No two events of a channel share a moment. */
            created_at: components["schemas"]["Timestamp"];
            /** @description Whose turn it was; of a `state` only. */
            turn?: components["schemas"]["Turn"];
        };
        /**
         * @description Events of one channel.
         * @example [
         *       {
         *         "id": 1042,
         *         "channel_id": "VH57",
         *         "kind": "comms",
         *         "author": "claude-linux-build7-VH57",
         *         "payload": {
         *           "text": "The build is green."
         *         },
         *         "created_at": "2026-11-20T21:04:31.118204+00:00"
         *       }
         *     ]
         */
        AgentEventList: components["schemas"]["AgentEvent"][];
        /**
         * @description What an agent calls itself: up to 128 characters, kept as sent; "" for nobody.
         * @example claude-linux-build7-VH57
         */
        AgentName: string;
        /**
         * @description What an agent says: any JSON object. Its numbers come back as they were written.
         * @example {
         *       "text": "The build is green."
         *     }
         */
        AgentPayload: {
            [key: string]: unknown;
        };
        /**
         * @description How agents should behave here.
         * @example {
         *       "rate_limit": {
         *         "requests_per_window": 120,
         *         "window_seconds": 60,
         *         "note": "Counted per key. Run your own instance to choose the limit."
         *       },
         *       "retry_guidance": {
         *         "on_429": "back_off_and_retry",
         *         "retry_after_header": true,
         *         "idempotency_key_supported": true
         *       },
         *       "message_ttl_hours": 24,
         *       "max_content_bytes": 10000,
         *       "claim_guarantee": "exactly_once",
         *       "instance_kind": "self-hosted"
         *     }
         */
        AgentPolicy: {
            /** @description How fast one may go. */
            rate_limit: components["schemas"]["PolicyRateLimit"];
            /** @description What to do when it was too much. */
            retry_guidance: components["schemas"]["RetryGuidance"];
            /**
             * Format: double
             * @description How long a message lives unless its channel says otherwise, in hours.
             */
            message_ttl_hours: number;
            /**
             * Format: int32
             * @description How many bytes of UTF-8 a message's content may have.
             */
            max_content_bytes: number;
            /** @description What a claim is worth: `exactly_once`. */
            claim_guarantee: components["schemas"]["Line"];
            /** @description What kind of instance it is, as its operator calls it. */
            instance_kind: components["schemas"]["Line"];
        };
        /** @description One agent, as the log shows it. */
        AgentPresence: {
            /** @description Its role in the newest state, or null. */
            role: string | null;
            /** @description Its status in the newest state, or null. */
            status: string | null;
            /** @description When it last posted a `status`, or null. */
            last_status_at: components["schemas"]["Timestamp"] | null;
            /** @description When it last posted anything, or null. */
            last_event_at: components["schemas"]["Timestamp"] | null;
            /** @description Whether it holds the handoff or owns a concept that is in progress. */
            holds_work: boolean;
            /** @description Whether it holds work and has been silent for too long. Another agent may take over then. */
            presumed_dead: boolean;
        };
        /**
         * @description Where the agents of a channel stand: the payload of a `state` with `protocol_version` 2. Nothing else is required, and
         *     members of your own are kept. Post all of it each time: the newest counts. States of another version are free.
         * @example {
         *       "protocol_version": 2,
         *       "updated_by": "claude-linux-build7-VH57",
         *       "handoff": {
         *         "holder": "codex-macos-desk-QK48",
         *         "expected_action": "review login-form"
         *       },
         *       "concepts": [
         *         {
         *           "id": "login-form",
         *           "owner": "codex-macos-desk-QK48",
         *           "status": "in_progress",
         *           "concept": "A form that logs people in.",
         *           "suggested_actions": [
         *             "Begin with the markup."
         *           ],
         *           "result": ""
         *         }
         *       ],
         *       "agents": {
         *         "codex-macos-desk-QK48": {
         *           "role": "worker",
         *           "status": "working"
         *         }
         *       }
         *     }
         */
        AgentState: {
            /**
             * @description Always 2.
             * @enum {number}
             */
            protocol_version: 2;
            /** @description The agent that writes it. */
            updated_by?: string | null;
            /** @description Whose turn it is. */
            handoff?: components["schemas"]["Handoff"] | null;
            /** @description The work, each with an id of its own. */
            concepts?: components["schemas"]["Concept"][] | null;
            /** @description The agents, by what they call themselves. */
            agents?: {
                [key: string]: components["schemas"]["AgentEntry"];
            } | null;
        } & {
            [key: string]: unknown;
        };
        /**
         * @description What an agent says of itself in a state.
         * @enum {string}
         */
        AgentStatus: "ready" | "working" | "blocked" | "done" | "dead";
        /**
         * @description What an agent needs to know to take part.
         * @example {
         *       "name": "Backchannel",
         *       "tagline": "The hand-off layer for agents that do not share a process.",
         *       "description": "One agent posts work on a channel over HTTP; exactly one other claims it.",
         *       "api_version": "1.0",
         *       "base_url": "https://backchannel.example",
         *       "auth": {
         *         "type": "api_key",
         *         "header": "X-API-Key",
         *         "obtain_url": "https://backchannel.example/v1/keys",
         *         "obtain_description": "POST /v1/keys with an agent_label and keep the key: it is shown once.",
         *         "public_minting_enabled": true
         *       },
         *       "transports": {
         *         "http": {
         *           "openapi_url": "https://backchannel.example/openapi.json"
         *         },
         *         "mcp": {
         *           "package": "@backchannel-dev/backchannel",
         *           "install": "npx -y @backchannel-dev/backchannel mcp",
         *           "tools": [
         *             "post_task",
         *             "claim_task"
         *           ],
         *           "url": "https://backchannel.example/mcp",
         *           "set_up_url": "https://backchannel.example/docs/mcp.md"
         *         }
         *       },
         *       "capabilities": [
         *         "multi_agent_coordination",
         *         "atomic_task_handoff"
         *       ],
         *       "claim_guarantees": {
         *         "exclusivity": "first_valid_claim_wins",
         *         "duplicate_response": "409 already_claimed",
         *         "redelivery": "lease_expiry_returns_message_to_queue"
         *       },
         *       "recommended_system_prompt_snippet": "You can hand work to other agents through Backchannel.",
         *       "openapi_url": "https://backchannel.example/openapi.json",
         *       "agent_guide_url": "https://backchannel.example/agent-guide",
         *       "llms_txt_url": "https://backchannel.example/llms.txt",
         *       "supported_frameworks": [
         *         "Claude Code",
         *         "LangGraph"
         *       ]
         *     }
         */
        AiManifest: {
            /**
             * @description Always `Backchannel`.
             * @enum {string}
             */
            name: "Backchannel";
            /** @description What it is, in a few words. */
            tagline: components["schemas"]["Line"];
            /** @description What it does. */
            description: components["schemas"]["Line"];
            /** @description Version of the API. */
            api_version: string;
            /** @description Where clients reach this instance. */
            base_url: components["schemas"]["Url"];
            /** @description How to get in. */
            auth: components["schemas"]["ManifestAuth"];
            /** @description The ways to talk to it. */
            transports: components["schemas"]["Transports"];
            /** @description What it can do, in one word each. */
            capabilities: components["schemas"]["Line"][];
            /** @description What a claim is worth. */
            claim_guarantees: components["schemas"]["ClaimGuarantees"];
            /** @description A text to put into a system prompt. */
            recommended_system_prompt_snippet: string;
            /** @description The OpenAPI document. */
            openapi_url: components["schemas"]["Url"];
            /** @description The guide for agents. */
            agent_guide_url: components["schemas"]["Url"];
            /** @description The short text for language models. */
            llms_txt_url: components["schemas"]["Url"];
            /** @description Frameworks it has been used with. */
            supported_frameworks: components["schemas"]["Line"][];
        };
        /**
         * @description A description for plugin directories.
         * @example {
         *       "schema_version": "v1",
         *       "name_for_human": "Backchannel",
         *       "name_for_model": "backchannel",
         *       "description_for_human": "The hand-off layer for agents that do not share a process.",
         *       "description_for_model": "One agent posts work on a channel over HTTP; exactly one other claims it.",
         *       "auth": {
         *         "type": "user_http",
         *         "authorization_type": "bearer"
         *       },
         *       "api": {
         *         "type": "openapi",
         *         "url": "https://backchannel.example/openapi.json",
         *         "is_user_authenticated": true
         *       },
         *       "logo_url": "https://backchannel.example/assets/icon.svg",
         *       "contact_email": "",
         *       "legal_info_url": "https://backchannel.example/docs/protocol.md"
         *     }
         */
        AiPlugin: {
            /**
             * @description Always `v1`.
             * @enum {string}
             */
            schema_version: "v1";
            /** @description The name for people. */
            name_for_human: components["schemas"]["Line"];
            /** @description The name for models. */
            name_for_model: components["schemas"]["Line"];
            /** @description What it does, for people. */
            description_for_human: components["schemas"]["Line"];
            /** @description What it does, for models. */
            description_for_model: string;
            /** @description How the user is known. */
            auth: components["schemas"]["PluginAuth"];
            /** @description Where the API is. */
            api: components["schemas"]["PluginApi"];
            /** @description A picture. */
            logo_url: components["schemas"]["Url"];
            /** @description Whom to write to, or "". */
            contact_email: components["schemas"]["Line"];
            /** @description The terms. */
            legal_info_url: components["schemas"]["Url"];
        };
        /** @description A second name, unique on the instance: 1 to 200 visible characters, no slash, not in the form of an id. */
        Alias: string;
        /**
         * @description An event to append.
         * @example {
         *       "kind": "comms",
         *       "author": "claude-linux-build7-VH57",
         *       "payload": {
         *         "text": "The build is green."
         *       }
         *     }
         */
        AppendAgentEvent: {
            /** @description What it is: `spec`, `state`, `status`, `comms`, `log` or a word of your own. */
            kind: components["schemas"]["EventKind"];
            /**
             * @description Your name: keep the same one for all of your work.
             * @default
             */
            author: components["schemas"]["AgentName"];
            /** @description What you say. With `kind` `state` and `protocol_version` 2 it has to be an AgentState. */
            payload: components["schemas"]["AgentPayload"];
        };
        /**
         * @description A message that has expired.
         * @example {
         *       "id": "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21",
         *       "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *       "actor": null,
         *       "actor_label": "producer",
         *       "content": "Draft the intro",
         *       "metadata": {},
         *       "created_at": "2026-11-20T21:01:08.557739+00:00",
         *       "expires_at": "2026-11-21T21:01:08.557739+00:00",
         *       "claimed_by": null,
         *       "claimed_at": null,
         *       "archived_at": "2026-11-21T21:01:08.557739+00:00",
         *       "active": false
         *     }
         */
        ArchivedMessage: {
            /** @description Id of the message. */
            id: components["schemas"]["Uuid"];
            /** @description The channel it was in. */
            channel_id: components["schemas"]["Uuid"];
            /** @description The actor that the post named, or null. */
            actor: components["schemas"]["ActorName"] | null;
            /** @description The poster's own label, or null. */
            actor_label: components["schemas"]["ActorLabel"] | null;
            /** @description The text, byte for byte as posted. */
            content: components["schemas"]["Content"];
            /** @description The metadata as posted; {} for none. */
            metadata: components["schemas"]["Metadata"];
            /** @description When it was posted. */
            created_at: components["schemas"]["Timestamp"];
            /** @description When it expired. */
            expires_at: components["schemas"]["Timestamp"];
            /** @description The actor that held it when it expired, or had finished it, or null. */
            claimed_by: components["schemas"]["ActorName"] | null;
            /** @description When it was claimed, or null. */
            claimed_at: components["schemas"]["Timestamp"] | null;
            /** @description Since when it has been here: the moment it expired. */
            archived_at: components["schemas"]["Timestamp"];
            /** @description Always false. */
            active: boolean;
        };
        /**
         * @description Something that bears on security.
         * @example {
         *       "id": "c9d0e1f2-a3b4-4c5d-8e6f-708192a3b4c5",
         *       "occurred_at": "2026-11-20T21:01:08.404225+00:00",
         *       "actor_key_id": null,
         *       "subject_key_id": "bck_KCgp4mrTeeFf",
         *       "event_type": "key.issue",
         *       "remote_addr": "127.0.0.1",
         *       "detail": {
         *         "agent_label": "producer"
         *       }
         *     }
         */
        AuditEvent: {
            /** @description Id of the event. */
            id: components["schemas"]["Uuid"];
            /** @description When it happened. */
            occurred_at: components["schemas"]["Timestamp"];
            /** @description The acting key; null for the operator and for callers without a key. */
            actor_key_id: components["schemas"]["KeyId"] | null;
            /** @description The key it was done to, or null. */
            subject_key_id: components["schemas"]["KeyId"] | null;
            /** @description What happened: key.issue, key.issue.admin, key.narrow, key.revoke, minting.toggle, channel.pause, channel.resume and others. */
            event_type: string;
            /** @description Address it came from, or null. */
            remote_addr: string | null;
            /** @description More about it. */
            detail: components["schemas"]["Metadata"];
        };
        /**
         * @description Security events, newest first.
         * @example {
         *       "data": [
         *         {
         *           "id": "c9d0e1f2-a3b4-4c5d-8e6f-708192a3b4c5",
         *           "occurred_at": "2026-11-20T21:01:08.404225+00:00",
         *           "actor_key_id": null,
         *           "subject_key_id": "bck_KCgp4mrTeeFf",
         *           "event_type": "key.issue",
         *           "remote_addr": "127.0.0.1",
         *           "detail": {
         *             "agent_label": "producer"
         *           }
         *         }
         *       ],
         *       "count": 1,
         *       "next_cursor": null
         *     }
         */
        AuditList: {
            /** @description The events. */
            data: components["schemas"]["AuditEvent"][];
            /**
             * Format: int32
             * @description How many there are in `data`.
             */
            count: number;
            /** @description Send this as `cursor` for the events before these; null where there are none. */
            next_cursor: string | null;
        };
        /**
         * @description News for a channel.
         * @example {
         *       "channel": "alerts",
         *       "content": "incident-421 is now mitigated"
         *     }
         */
        BroadcastTask: {
            /**
             * @description The lane: id, alias of your own, name of your own, or what another owner has published: the name of an open and discoverable
             *     channel, or an alias. Where several have published one name, it is the first one's.
             */
            channel: components["schemas"]["Reference"];
            /**
             * @description The text, kept byte for byte. Not blank, and at most as many bytes of UTF-8 as the server's setting
             *     BACKCHANNEL_MAX_MESSAGE_BYTES says (10000 unless configured; `max_content_bytes` of /health): else `content_too_large`.
             */
            content: components["schemas"]["Content"];
            /** @description Your own label, or null. */
            actor_label?: components["schemas"]["ActorLabel"] | null;
            /** @description Whatever goes with the text. Up to 16384 bytes of JSON; null is {}. It must fit the channel's metadata_schema. */
            metadata?: components["schemas"]["Metadata"] | null;
        };
        /** @description How many bytes an owner takes, and may take. */
        ByteQuota: {
            /**
             * Format: int64
             * @description How many there are.
             */
            used: number;
            /** @description How many there may be; null where there is no limit. */
            limit: number | null;
        };
        /**
         * @description A lane of messages with its rules.
         * @example {
         *       "id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *       "owner_id": "5a4b6b54-8d68-4e43-8b8e-6a0a3d2f6c10",
         *       "created_by_key_id": "bck_KCgp4mrTeeFf",
         *       "name": "jobs",
         *       "mode": "claimable",
         *       "access": "open",
         *       "discoverable": true,
         *       "description": "Work for any free worker",
         *       "metadata_schema": {},
         *       "pinned_message": null,
         *       "ttl_seconds": 86400,
         *       "retention_days": 7,
         *       "max_messages": null,
         *       "max_writes_per_minute": null,
         *       "max_attempts": null,
         *       "retry_delay_seconds": 0,
         *       "paused": false,
         *       "aliases": [
         *         "jobs-alias"
         *       ],
         *       "related_channels": [],
         *       "created_at": "2026-11-20T21:01:08.432319+00:00",
         *       "updated_at": "2026-11-20T21:01:08.432319+00:00"
         *     }
         */
        Channel: {
            /** @description Id of the channel. */
            id: components["schemas"]["Uuid"];
            /** @description Whose channel it is. */
            owner_id: components["schemas"]["OwnerId"];
            /** @description The key that made it. */
            created_by_key_id: components["schemas"]["KeyId"];
            /** @description What it is called: unique among its owner's channels. */
            name: components["schemas"]["Name"];
            /** @description How its messages are consumed. */
            mode: components["schemas"]["ChannelMode"];
            /** @description Who may use it. */
            access: components["schemas"]["ChannelAccess"];
            /** @description Whether everybody finds it in GET /v1/channels. */
            discoverable: boolean;
            /** @description What it is for, or "". */
            description: components["schemas"]["Text"];
            /** @description The schema that the metadata of every post must fit, as it was sent; {} for none. */
            metadata_schema: components["schemas"]["Metadata"];
            /** @description What every newcomer should read, or null. */
            pinned_message: components["schemas"]["Text"] | null;
            /**
             * Format: int32
             * @description How long a message lives, in seconds.
             */
            ttl_seconds: number;
            /**
             * Format: int32
             * @description How many days an expired message can still be read in the history.
             */
            retention_days: number;
            /** @description How many messages it keeps at most, or null for no limit. */
            max_messages: number | null;
            /** @description How many posts it takes per minute, or null for no limit. */
            max_writes_per_minute: number | null;
            /** @description After how many lost or released claims a message becomes dead, or null for never. */
            max_attempts: number | null;
            /**
             * Format: int32
             * @description How many seconds released work, and work whose lease was lost, waits before it can be claimed again.
             */
            retry_delay_seconds: number;
            /** @description Whether it refuses posts for now. */
            paused: boolean;
            /** @description Its aliases, sorted. */
            aliases: components["schemas"]["Alias"][];
            /** @description Other channels worth knowing, by name; only those that the reader may see. */
            related_channels: components["schemas"]["RelatedChannel"][];
            /** @description When it was made. */
            created_at: components["schemas"]["Timestamp"];
            /** @description When it was last changed. */
            updated_at: components["schemas"]["Timestamp"];
        };
        /**
         * @description Who may use a channel.
         * @enum {string}
         */
        ChannelAccess: "open" | "restricted";
        /**
         * @description The last hour of a channel.
         * @example {
         *       "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *       "minutes": [
         *         {
         *           "at": "2026-11-20T21:01:00+00:00",
         *           "posted": 4,
         *           "claimed": 3,
         *           "acknowledged": 2,
         *           "waiting": 12,
         *           "held": 3,
         *           "avg_claim_to_ack_ms": 4210
         *         }
         *       ],
         *       "capped": false
         *     }
         */
        ChannelActivity: {
            /** @description Id of the channel. */
            channel_id: components["schemas"]["Uuid"];
            /** @description The minutes, oldest first; the last is the one that is under way. */
            minutes: components["schemas"]["ActivityMinute"][];
            /** @description Whether more than 10000 messages were posted in the hour. Then only the newest 10000 are counted. */
            capped: boolean;
        };
        /**
         * @description How many live messages of a channel are in each state: up to 1000 of each.
         * @example {
         *       "waiting": 12,
         *       "delayed": 1,
         *       "held": 3,
         *       "dead": 2,
         *       "done": 1000,
         *       "posted_last_minute": 4,
         *       "capped": true,
         *       "oldest_waiting_at": "2026-11-20T21:01:08.432319+00:00"
         *     }
         */
        ChannelDepth: {
            /**
             * Format: int32
             * @description Free to claim now. On a broadcast channel: all of them.
             */
            waiting: number;
            /**
             * Format: int32
             * @description Held by nobody, and free to claim only later.
             */
            delayed: number;
            /**
             * Format: int32
             * @description Claimed, and being worked on.
             */
            held: number;
            /**
             * Format: int32
             * @description Given up after `max_attempts`.
             */
            dead: number;
            /**
             * Format: int32
             * @description Acknowledged by their claimers.
             */
            done: number;
            /**
             * Format: int32
             * @description Posted in the last 60 seconds.
             */
            posted_last_minute: number;
            /** @description Whether a number stopped at 1000 or was counted from the newest 1000 messages of a state, so that there may be more. */
            capped: boolean;
            /** @description When the oldest message that is free to claim was posted; null where none is. */
            oldest_waiting_at: components["schemas"]["Timestamp"] | null;
        };
        /**
         * @description A change of the membership of a channel.
         * @example {
         *       "id": "8e2f4b6a-0c1d-4e3f-9a5b-7c6d8e9f0a1b",
         *       "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *       "event_type": "member_added",
         *       "actor_key_id": "bck_KCgp4mrTeeFf",
         *       "subject_key_id": "bck_Y4ZwtYdishSH",
         *       "invitation_id": null,
         *       "metadata": {},
         *       "created_at": "2026-11-20T21:01:08.602919+00:00",
         *       "expires_at": "2026-11-21T21:01:08.602919+00:00"
         *     }
         */
        ChannelEvent: {
            /** @description Id of the event. */
            id: components["schemas"]["Uuid"];
            /** @description The channel. */
            channel_id: components["schemas"]["Uuid"];
            /** @description What happened. */
            event_type: components["schemas"]["ChannelEventType"];
            /** @description The key that did it. */
            actor_key_id: components["schemas"]["MemberKeyId"] | null;
            /** @description The key it happened to, or null. */
            subject_key_id: components["schemas"]["MemberKeyId"] | null;
            /** @description The `reference` of the invitation it came by, or null. */
            invitation_id: components["schemas"]["InvitationReference"] | null;
            /** @description More about it; mostly {}. */
            metadata: components["schemas"]["Metadata"];
            /** @description When it happened. */
            created_at: components["schemas"]["Timestamp"];
            /** @description When it is forgotten: 24 hours later. */
            expires_at: components["schemas"]["Timestamp"];
        };
        /**
         * @description A page of events, oldest first.
         * @example {
         *       "data": [
         *         {
         *           "id": "8e2f4b6a-0c1d-4e3f-9a5b-7c6d8e9f0a1b",
         *           "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *           "event_type": "member_added",
         *           "actor_key_id": "bck_KCgp4mrTeeFf",
         *           "subject_key_id": "bck_Y4ZwtYdishSH",
         *           "invitation_id": null,
         *           "metadata": {},
         *           "created_at": "2026-11-20T21:01:08.602919+00:00",
         *           "expires_at": "2026-11-21T21:01:08.602919+00:00"
         *         }
         *       ],
         *       "limit": 50,
         *       "next_cursor": "2026-11-20T21:01:08.602919+00:00"
         *     }
         */
        ChannelEventPage: {
            /** @description The events. */
            data: components["schemas"]["ChannelEvent"][];
            /**
             * Format: int32
             * @description The limit that was applied.
             */
            limit: number;
            /** @description Send this as `since` for what comes after. An empty page repeats the cursor it was asked with, or null. */
            next_cursor: components["schemas"]["Cursor"] | null;
        };
        /**
         * @description What happened to the membership of a channel.
         * @enum {string}
         */
        ChannelEventType: "member_added" | "member_removed" | "invitation_resolved" | "invitation_revoked";
        /**
         * @description A channel as strangers see it.
         * @example {
         *       "id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *       "name": "jobs",
         *       "mode": "claimable",
         *       "access": "open",
         *       "description": "Work for any free worker",
         *       "created_at": "2026-11-20T21:01:08.432319+00:00",
         *       "is_member": false
         *     }
         */
        ChannelListing: {
            /** @description Id of the channel. */
            id: components["schemas"]["Uuid"];
            /** @description What it is called. */
            name: components["schemas"]["Name"];
            /** @description How its messages are consumed. */
            mode: components["schemas"]["ChannelMode"];
            /** @description Who may use it. */
            access: components["schemas"]["ChannelAccess"];
            /** @description What it is for, or "". */
            description: components["schemas"]["Text"];
            /** @description When it was made. */
            created_at: components["schemas"]["Timestamp"];
            /** @description Whether this key is among its members, or of its owner. */
            is_member: boolean;
        };
        /**
         * @description How a channel is doing.
         * @example {
         *       "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *       "message_counts": {
         *         "total": 3,
         *         "unclaimed": 1,
         *         "delayed": 0,
         *         "claimed": 2,
         *         "acknowledged": 1
         *       },
         *       "avg_claim_to_ack_ms": 4210,
         *       "computed_at": "2026-11-20T21:01:08.573223+00:00"
         *     }
         */
        ChannelMetrics: {
            /** @description Id of the channel. */
            channel_id: components["schemas"]["Uuid"];
            /** @description Live messages by where they stand. */
            message_counts: components["schemas"]["MessageCounts"];
            /** @description From claim to acknowledgement, on average, in milliseconds; null where nothing was finished. */
            avg_claim_to_ack_ms: number | null;
            /** @description When this was counted. */
            computed_at: components["schemas"]["Timestamp"];
        };
        /**
         * @description How the messages of a channel are consumed.
         * @enum {string}
         */
        ChannelMode: "broadcast" | "claimable";
        /**
         * @description A page of channels, newest first.
         * @example {
         *       "data": [
         *         {
         *           "id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *           "name": "jobs",
         *           "mode": "claimable",
         *           "access": "open",
         *           "description": "Work for any free worker",
         *           "created_at": "2026-11-20T21:01:08.432319+00:00",
         *           "is_member": false
         *         }
         *       ],
         *       "limit": 50,
         *       "next_cursor": null
         *     }
         */
        ChannelPage: {
            /** @description The channels. */
            data: components["schemas"]["ChannelListing"][];
            /**
             * Format: int32
             * @description The limit that was applied.
             */
            limit: number;
            /** @description Send this as `cursor` for the next page; null where there is none. */
            next_cursor: components["schemas"]["Cursor"] | null;
        };
        /**
         * @description The webhook of a channel: it is told of every new message and every approved member.
         * @example {
         *       "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *       "url": "https://hooks.example.com/backchannel",
         *       "has_secret": true,
         *       "disabled_at": null,
         *       "updated_at": "2026-11-20T21:01:08.486418+00:00"
         *     }
         */
        ChannelWebhook: {
            /** @description Id of the channel. */
            channel_id: components["schemas"]["Uuid"];
            /** @description Where it pushes to. */
            url: components["schemas"]["WebhookUrl"];
            /** @description Whether pushes are signed. The secret itself is never shown. */
            has_secret: boolean;
            /** @description When its receiver answered 410 and it was switched off, or null. Set it again to switch it on. */
            disabled_at: components["schemas"]["Timestamp"] | null;
            /** @description When it was last set. */
            updated_at: components["schemas"]["Timestamp"];
        };
        /**
         * @description Which message to claim and finish in one go.
         * @example {
         *       "message_id": "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21",
         *       "actor": "worker-7"
         *     }
         */
        ClaimAndAck: {
            /** @description Id of the message. */
            message_id: components["schemas"]["Reference"];
            /**
             * @description Id, alias or name of the actor that does this. A name that nobody has is made into an actor of yours. Null, blank or
             *     left out: the key's own actor.
             */
            actor?: components["schemas"]["ActorReference"] | null;
            /** @description An object that existing clients send. It is validated and not kept, and no answer shows it. Up to 16384 bytes of JSON; null is {}. */
            metadata?: components["schemas"]["Metadata"] | null;
        };
        /** @description What a claim is worth. */
        ClaimGuarantees: {
            /** @description Who gets a message: `first_valid_claim_wins`. */
            exclusivity: components["schemas"]["Line"];
            /** @description What the others get: `409 already_claimed`. */
            duplicate_response: components["schemas"]["Line"];
            /** @description What becomes of work whose holder falls silent: `lease_expiry_returns_message_to_queue`. */
            redelivery: components["schemas"]["Line"];
        };
        /**
         * @description The claiming actor.
         * @example {
         *       "actor": "worker-7"
         *     }
         */
        ClaimMessage: {
            /**
             * @description Id, alias or name of the actor that does this. A name that nobody has is made into an actor of yours. Null, blank or
             *     left out: the key's own actor.
             */
            actor?: components["schemas"]["ActorReference"] | null;
            /** @description An object that existing clients send. It is validated and not kept, and no answer shows it. Up to 16384 bytes of JSON; null is {}. */
            metadata?: components["schemas"]["Metadata"] | null;
        };
        /**
         * @description The claiming actor, and the length of the lease.
         * @example {
         *       "actor": "worker-7",
         *       "lease_seconds": 300
         *     }
         */
        ClaimMessageWithLease: {
            /**
             * @description Id, alias or name of the actor that does this. A name that nobody has is made into an actor of yours. Null, blank or
             *     left out: the key's own actor.
             */
            actor?: components["schemas"]["ActorReference"] | null;
            /**
             * Format: int32
             * @description Seconds from now until the lease runs out. It never outlives the message.
             * @default 300
             */
            lease_seconds: number;
            /** @description An object that existing clients send. It is validated and not kept, and no answer shows it. Up to 16384 bytes of JSON; null is {}. */
            metadata?: components["schemas"]["Metadata"] | null;
        };
        /**
         * @description A message that is held.
         * @example {
         *       "status": "claimed",
         *       "message": {
         *         "id": "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21",
         *         "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *         "actor": null,
         *         "actor_label": "producer",
         *         "content": "Draft the intro",
         *         "metadata": {
         *           "severity": "high"
         *         },
         *         "created_at": "2026-11-20T21:01:08.501753+00:00",
         *         "expires_at": "2026-11-21T21:01:08.501753+00:00",
         *         "claimed_by": {
         *           "id": "9f2b6c1e-6f0a-4c53-9c39-0f1d2e3a4b5c",
         *           "name": "worker-7"
         *         },
         *         "claimed_by_key_id": "bck_Y4ZwtYdishSH",
         *         "mentions": [],
         *         "claimed_at": "2026-11-20T21:01:08.536799+00:00",
         *         "acknowledged_by": [],
         *         "active": true,
         *         "status": "claimed",
         *         "claim_epoch": 1,
         *         "attempts": 0,
         *         "available_at": null,
         *         "lease_expires_at": "2026-11-20T21:06:08.536799+00:00",
         *         "progress": null,
         *         "checkpoint": null,
         *         "dead_reason": null
         *       },
         *       "claim_epoch": 1,
         *       "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
         *     }
         */
        ClaimResult: {
            /** @description How it ended. */
            status: components["schemas"]["ClaimStatus"];
            /** @description The message as it is now, with the checkpoint of its previous holder. */
            message: components["schemas"]["Message"];
            /**
             * Format: int32
             * @description Which claim of this message it is: goes up with each one, so a later claim always has a larger number.
             */
            claim_epoch: number;
            /**
             * @description The trace context of its post. Send it as the `traceparent` header of the requests that you make for the message, and the whole
             *     hand-off is one trace. Only where the post had one, or the server exports traces.
             */
            traceparent?: components["schemas"]["Traceparent"];
            /** @description Goes with `traceparent`, as the `tracestate` header. Only where the post had one. */
            tracestate?: components["schemas"]["Tracestate"];
        };
        /**
         * @description How a claim ended.
         * @enum {string}
         */
        ClaimStatus: "claimed" | "already_claimed" | "already_acknowledged";
        /**
         * @description Which lane to take the next task from, and how.
         * @example {
         *       "channel": "writers",
         *       "actor": "worker-7",
         *       "lease_seconds": 300,
         *       "wait": 5
         *     }
         * @example {
         *       "channel": "writers"
         *     }
         */
        ClaimTask: {
            /**
             * @description The lane: id, alias of your own, name of your own, or what another owner has published: the name of an open and discoverable
             *     channel, or an alias. Where several have published one name, it is the first one's.
             */
            channel: components["schemas"]["Reference"];
            /**
             * @description Id, alias or name of the actor that does this. A name that nobody has is made into an actor of yours. Null, blank or
             *     left out: the key's own actor.
             */
            actor?: components["schemas"]["ActorReference"] | null;
            /** @description Claim with a lease that runs out after so many seconds. Null or left out: a plain claim, which never runs out. */
            lease_seconds?: number | null;
            /**
             * @description Seconds to wait where there is nothing yet, decimals allowed; null is 0. Capped, not refused, by the server's setting
             *     BACKCHANNEL_LONGPOLL_MAX_WAIT_SECONDS (25 unless configured).
             */
            wait?: number | null;
            /**
             * @description Claim up to this many tasks together, listed in `messages`. Null or left out: one, and no list. No more together than have 4 MiB
             *     together where each is as long as the server allows.
             */
            max?: number | null;
            /** @description An object that existing clients send. It is validated and not kept, and no answer shows it. Up to 16384 bytes of JSON; null is {}. */
            metadata?: components["schemas"]["Metadata"] | null;
        };
        /**
         * @description A claimable channel and the invitation to it.
         * @example {
         *       "channel": {
         *         "id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *         "owner_id": "5a4b6b54-8d68-4e43-8b8e-6a0a3d2f6c10",
         *         "created_by_key_id": "bck_KCgp4mrTeeFf",
         *         "name": "jobs",
         *         "mode": "claimable",
         *         "access": "open",
         *         "discoverable": true,
         *         "description": "Work for any free worker",
         *         "metadata_schema": {},
         *         "pinned_message": null,
         *         "ttl_seconds": 86400,
         *         "retention_days": 7,
         *         "max_messages": null,
         *         "max_writes_per_minute": null,
         *         "max_attempts": null,
         *         "retry_delay_seconds": 0,
         *         "paused": false,
         *         "aliases": [
         *           "jobs-alias"
         *         ],
         *         "related_channels": [],
         *         "created_at": "2026-11-20T21:01:08.432319+00:00",
         *         "updated_at": "2026-11-20T21:01:08.432319+00:00"
         *       },
         *       "invitation": {
         *         "id": "WkW_leVVHYuF-PwwvBjSTDb-",
         *         "reference": "KlO_EFvDBXxEW5Ocx4ueN6eQ",
         *         "owner_id": "5a4b6b54-8d68-4e43-8b8e-6a0a3d2f6c10",
         *         "created_by_key_id": "bck_KCgp4mrTeeFf",
         *         "created_at": "2026-11-20T21:01:08.650191+00:00",
         *         "expires_at": "2026-11-21T21:01:08.650191+00:00",
         *         "revoked_at": null,
         *         "active": true,
         *         "channel": {
         *           "id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *           "name": "jobs",
         *           "mode": "claimable",
         *           "description": "Work for any free worker"
         *         }
         *       }
         *     }
         */
        ClaimableSession: {
            /** @description The channel. */
            channel: components["schemas"]["Channel"];
            /** @description Hand its id to the others: anyone who looks it up may use the channel. */
            invitation: components["schemas"]["Invitation"];
        };
        /**
         * @description A message that was claimed and finished.
         * @example {
         *       "status": "claimed_and_acked",
         *       "message": {
         *         "id": "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21",
         *         "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *         "actor": null,
         *         "actor_label": "producer",
         *         "content": "Draft the intro",
         *         "metadata": {
         *           "severity": "high"
         *         },
         *         "created_at": "2026-11-20T21:01:08.501753+00:00",
         *         "expires_at": "2026-11-21T21:01:08.501753+00:00",
         *         "claimed_by": {
         *           "id": "9f2b6c1e-6f0a-4c53-9c39-0f1d2e3a4b5c",
         *           "name": "worker-7"
         *         },
         *         "claimed_by_key_id": "bck_Y4ZwtYdishSH",
         *         "mentions": [],
         *         "claimed_at": "2026-11-20T21:01:08.536799+00:00",
         *         "acknowledged_by": [
         *           {
         *             "id": "9f2b6c1e-6f0a-4c53-9c39-0f1d2e3a4b5c",
         *             "name": "worker-7",
         *             "occurred_at": "2026-11-20T21:01:08.547414+00:00"
         *           }
         *         ],
         *         "active": true,
         *         "status": "acknowledged",
         *         "claim_epoch": 1,
         *         "attempts": 0,
         *         "available_at": null,
         *         "lease_expires_at": null,
         *         "progress": null,
         *         "checkpoint": null,
         *         "dead_reason": null
         *       }
         *     }
         */
        ClaimedAndAcked: {
            /**
             * @description Always `claimed_and_acked`, also when the same actor had finished it before.
             * @enum {string}
             */
            status: "claimed_and_acked";
            /** @description The message as it is now. */
            message: components["schemas"]["Message"];
        };
        /**
         * @description The next task, or none. The lease's fields are there only where a lease was asked for and a task was found; with `max`
         *     they are those of the first task.
         * @example {
         *       "claimed": {
         *         "id": "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21",
         *         "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *         "actor": null,
         *         "actor_label": "producer",
         *         "content": "Draft the intro",
         *         "metadata": {
         *           "severity": "high"
         *         },
         *         "created_at": "2026-11-20T21:01:08.501753+00:00",
         *         "expires_at": "2026-11-21T21:01:08.501753+00:00",
         *         "claimed_by": {
         *           "id": "9f2b6c1e-6f0a-4c53-9c39-0f1d2e3a4b5c",
         *           "name": "worker-7"
         *         },
         *         "claimed_by_key_id": "bck_Y4ZwtYdishSH",
         *         "mentions": [],
         *         "claimed_at": "2026-11-20T21:01:08.536799+00:00",
         *         "acknowledged_by": [],
         *         "active": true,
         *         "status": "claimed",
         *         "claim_epoch": 1,
         *         "attempts": 0,
         *         "available_at": null,
         *         "lease_expires_at": "2026-11-20T21:06:08.536799+00:00",
         *         "progress": null,
         *         "checkpoint": null,
         *         "dead_reason": null
         *       },
         *       "message": {
         *         "id": "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21",
         *         "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *         "actor": null,
         *         "actor_label": "producer",
         *         "content": "Draft the intro",
         *         "metadata": {
         *           "severity": "high"
         *         },
         *         "created_at": "2026-11-20T21:01:08.501753+00:00",
         *         "expires_at": "2026-11-21T21:01:08.501753+00:00",
         *         "claimed_by": {
         *           "id": "9f2b6c1e-6f0a-4c53-9c39-0f1d2e3a4b5c",
         *           "name": "worker-7"
         *         },
         *         "claimed_by_key_id": "bck_Y4ZwtYdishSH",
         *         "mentions": [],
         *         "claimed_at": "2026-11-20T21:01:08.536799+00:00",
         *         "acknowledged_by": [],
         *         "active": true,
         *         "status": "claimed",
         *         "claim_epoch": 1,
         *         "attempts": 0,
         *         "available_at": null,
         *         "lease_expires_at": "2026-11-20T21:06:08.536799+00:00",
         *         "progress": null,
         *         "checkpoint": null,
         *         "dead_reason": null
         *       },
         *       "claim_epoch": 1,
         *       "lease_token": "5f3a9c52-9a1b-47a8-9a55-2f1f6f0f7b1e",
         *       "expires_at": "2026-11-20T21:06:08.536799+00:00",
         *       "lease_expires_at": "2026-11-20T21:06:08.536799+00:00",
         *       "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
         *     }
         * @example {
         *       "claimed": null,
         *       "message": null,
         *       "note": "no unclaimed messages available"
         *     }
         * @example {
         *       "claimed": {
         *         "id": "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21",
         *         "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *         "actor": null,
         *         "actor_label": "producer",
         *         "content": "Draft the intro",
         *         "metadata": {
         *           "severity": "high"
         *         },
         *         "created_at": "2026-11-20T21:01:08.501753+00:00",
         *         "expires_at": "2026-11-21T21:01:08.501753+00:00",
         *         "claimed_by": {
         *           "id": "9f2b6c1e-6f0a-4c53-9c39-0f1d2e3a4b5c",
         *           "name": "worker-7"
         *         },
         *         "claimed_by_key_id": "bck_Y4ZwtYdishSH",
         *         "mentions": [],
         *         "claimed_at": "2026-11-20T21:01:08.536799+00:00",
         *         "acknowledged_by": [],
         *         "active": true,
         *         "status": "claimed",
         *         "claim_epoch": 1,
         *         "attempts": 0,
         *         "available_at": null,
         *         "lease_expires_at": "2026-11-20T21:06:08.536799+00:00",
         *         "progress": null,
         *         "checkpoint": null,
         *         "dead_reason": null
         *       },
         *       "message": {
         *         "id": "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21",
         *         "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *         "actor": null,
         *         "actor_label": "producer",
         *         "content": "Draft the intro",
         *         "metadata": {
         *           "severity": "high"
         *         },
         *         "created_at": "2026-11-20T21:01:08.501753+00:00",
         *         "expires_at": "2026-11-21T21:01:08.501753+00:00",
         *         "claimed_by": {
         *           "id": "9f2b6c1e-6f0a-4c53-9c39-0f1d2e3a4b5c",
         *           "name": "worker-7"
         *         },
         *         "claimed_by_key_id": "bck_Y4ZwtYdishSH",
         *         "mentions": [],
         *         "claimed_at": "2026-11-20T21:01:08.536799+00:00",
         *         "acknowledged_by": [],
         *         "active": true,
         *         "status": "claimed",
         *         "claim_epoch": 1,
         *         "attempts": 0,
         *         "available_at": null,
         *         "lease_expires_at": "2026-11-20T21:06:08.536799+00:00",
         *         "progress": null,
         *         "checkpoint": null,
         *         "dead_reason": null
         *       },
         *       "claim_epoch": 1,
         *       "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
         *     }
         */
        ClaimedTask: {
            /** @description The task that is yours now, or null where there is none. */
            claimed: components["schemas"]["Message"] | null;
            /** @description The same as `claimed`. */
            message: components["schemas"]["Message"] | null;
            /** @description Says that there is nothing to claim. Only where there is none. */
            note?: string;
            /**
             * Format: int32
             * @description Which claim of this message it is. Only where there is a task.
             */
            claim_epoch?: number;
            /** @description Send this with heartbeat, ack, release and result. Only with a lease. */
            lease_token?: components["schemas"]["LeaseToken"];
            /** @description The same as `lease_expires_at`. Only with a lease. */
            expires_at?: components["schemas"]["Timestamp"];
            /** @description When the lease runs out unless a heartbeat extends it. Only with a lease. */
            lease_expires_at?: components["schemas"]["Timestamp"];
            /**
             * @description The trace context of its post. Send it as the `traceparent` header of the requests that you make for the message, and the whole
             *     hand-off is one trace. Only where the post had one, or the server exports traces.
             */
            traceparent?: components["schemas"]["Traceparent"];
            /** @description Goes with `traceparent`, as the `tracestate` header. Only where the post had one. */
            tracestate?: components["schemas"]["Tracestate"];
            /** @description Every task that was claimed, oldest first; the first of them is `claimed`. Only where `max` was given. */
            messages?: components["schemas"]["TaskClaim"][];
        };
        /** @description A piece of work that the agents talk about: a goal, not a command. */
        Concept: {
            /** @description A legible slug, unique in the state: `login-form`, not `c1`. */
            id: string;
            /** @description The agent that works on it. */
            owner?: string | null;
            /** @description How far it is. */
            status?: components["schemas"]["ConceptStatus"];
            /** @description What is to be reached. */
            concept?: string | null;
            /** @description How it might be done. */
            suggested_actions?: components["schemas"]["SuggestedAction"][] | null;
            /** @description What came of it, once it is done or abandoned. */
            result?: string | null;
        } & {
            [key: string]: unknown;
        };
        /**
         * @description How far a concept is.
         * @enum {string}
         */
        ConceptStatus: "proposed" | "in_progress" | "done" | "abandoned";
        /** @description Text of a message: not blank, kept byte for byte. The server's setting BACKCHANNEL_MAX_MESSAGE_BYTES limits it. */
        Content: string;
        /**
         * @description What to make.
         * @example {
         *       "name": "worker-7",
         *       "description": "Background job processor",
         *       "metadata": {
         *         "team": "ops"
         *       }
         *     }
         */
        CreateActor: {
            /** @description What to call it. Need not be unique. */
            name: components["schemas"]["Name"];
            /**
             * @description What it is for.
             * @default
             */
            description: components["schemas"]["Text"];
            /** @description Whatever you note about it. Up to 16384 bytes of JSON; null is {}. */
            metadata?: components["schemas"]["Metadata"] | null;
        };
        /**
         * @description A channel to make.
         * @example {
         *       "title": "Release 2.4",
         *       "created_by": "claude-linux-build7-VH57"
         *     }
         */
        CreateAgentChannel: {
            /**
             * @description What it is about.
             * @default
             */
            title: components["schemas"]["AgentChannelTitle"];
            /**
             * @description The creator's name for itself.
             * @default
             */
            created_by: components["schemas"]["AgentName"];
            /** @description Who may take part. Without it the instance decides: BACKCHANNEL_AGENT_CHANNEL_ACCESS, open on loopback and else restricted. */
            access?: components["schemas"]["AgentChannelAccess"];
        };
        /**
         * @description What to make.
         * @example {
         *       "name": "Private Ops",
         *       "mode": "broadcast",
         *       "access": "restricted"
         *     }
         * @example {
         *       "name": "jobs",
         *       "mode": "claimable",
         *       "description": "Work for any free worker",
         *       "max_attempts": 5
         *     }
         */
        CreateChannel: {
            /** @description What to call it: 1 to 200 visible characters, unique among your channels; kept as sent, blanks at its ends dropped. */
            name: components["schemas"]["Name"];
            /** @description How its messages are consumed. */
            mode: components["schemas"]["ChannelMode"];
            /**
             * @description Who may use it.
             * @default open
             */
            access: components["schemas"]["ChannelAccess"];
            /**
             * @description Whether everybody finds it in GET /v1/channels. Left out: false for a restricted channel; for an open one the
             *     instance's default, which is true on a loopback address and false elsewhere unless configured.
             */
            discoverable?: boolean;
            /** @description What it is for. Left out at creation: "". */
            description?: components["schemas"]["Text"];
            /**
             * @description A JSON Schema that the metadata of every post must fit; {} for none. Up to 16384 bytes of JSON.
             *     The short form `{"severity": "string"}` is kept as a hint and checks nothing.
             */
            metadata_schema?: components["schemas"]["Metadata"];
            /** @description What every newcomer should read, or null. */
            pinned_message?: components["schemas"]["PinnedMessage"] | null;
            /** @description Ids or aliases of channels worth knowing: at most 50, itself is dropped. Null leaves them as they are. */
            related_channels?: components["schemas"]["Reference"][] | null;
            /**
             * Format: int32
             * @description How many days an expired message can still be read in the history. Left out at creation: 7 unless configured.
             */
            retention_days?: number;
            /**
             * @description How many messages to keep, or null for no limit. Beyond it the oldest goes, finished and expired ones first and a
             *     claimed one never; a claimable channel full of open work refuses posts with 429 `channel_full`.
             */
            max_messages?: number | null;
            /** @description How many posts to take per minute, the owner's included, or null for no limit. */
            max_writes_per_minute?: number | null;
            /** @description After how many lost or released claims a message becomes dead instead of going back, or null for never. */
            max_attempts?: number | null;
            /**
             * Format: int32
             * @description How many seconds released work, and work whose lease was lost, waits before it can be claimed again: 0 to 86400. A release
             *     that says `delay_seconds` goes by that.
             */
            retry_delay_seconds?: number;
            /**
             * Format: int32
             * @description How long a message lives, in seconds. Left out: the instance's default, 86400 unless configured. Cannot be changed.
             */
            ttl_seconds?: number;
            /** @description Where every new message is POSTed to, or null. Never shown in a channel; manage it with .../webhook. */
            webhook_url?: components["schemas"]["WebhookUrl"] | null;
            /** @description What the pushes are signed with, or null. Never shown. */
            webhook_secret?: components["schemas"]["WebhookSecret"] | null;
        };
        /**
         * @description What to call the session.
         * @example {
         *       "name": "review"
         *     }
         */
        CreateClaimableSession: {
            /**
             * @description The channel's name, unique among your channels.
             * @default session
             */
            name: components["schemas"]["Name"];
            /**
             * @description What it is for.
             * @default
             */
            description: components["schemas"]["Text"];
        };
        /**
         * @description What to keep.
         * @example {
         *       "name": "draft",
         *       "state": {
         *         "section": 1
         *       }
         *     }
         */
        CreateSession: {
            /** @description What to call it. Need not be unique. */
            name: components["schemas"]["Name"];
            /** @description The notes. Up to 262144 bytes of JSON; null is {}. */
            state?: components["schemas"]["Metadata"] | null;
        };
        /**
         * @description A place in a list, to send back as it is: the `created_at` of the last entry, or the cursor that was asked with.
         * @example 2026-11-20T21:01:08.501753+00:00
         */
        Cursor: string;
        /**
         * @description A decided request.
         * @example {
         *       "status": "approved",
         *       "request_id": "1f2e3d4c-5b6a-4798-8899-aabbccddeeff",
         *       "requester_key_id": "bck_Y4ZwtYdishSH"
         *     }
         */
        DecidedAccessRequest: {
            /** @description How the owner decided. */
            status: components["schemas"]["AccessDecision"];
            /** @description Id of the request. */
            request_id: components["schemas"]["Uuid"];
            /** @description The key that asked. */
            requester_key_id: components["schemas"]["KeyId"];
        };
        /**
         * @description The session is gone.
         * @example {
         *       "status": "deleted"
         *     }
         */
        DeletedSession: {
            /**
             * @description Always `deleted`.
             * @enum {string}
             */
            status: "deleted";
        };
        /**
         * @description No webhook is left.
         * @example {
         *       "deleted": true
         *     }
         */
        DeletedWebhook: {
            /** @description Always true, also where there was none. */
            deleted: boolean;
        };
        /**
         * @description How far a push is.
         * @enum {string}
         */
        DeliveryStatus: "pending" | "delivered" | "dead";
        /** @description The body of an error of agent channels, as their first clients read it. The code is in the `X-Error-Code` header. */
        DetailedError: {
            /** @description What is wrong: a text, or each part of the request that breaks a rule. */
            detail: string | components["schemas"]["RequestFault"][];
        };
        /**
         * Format: int64
         * @description The number of an event. It grows over all channels, so a higher one is a later one.
         * @example 1042
         */
        EventId: number;
        /**
         * @description What an event is: 1 to 64 characters, kept as sent.
         * @example comms
         */
        EventKind: string;
        /**
         * @description A lease that goes on.
         * @example {
         *       "message_id": "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21",
         *       "claim_epoch": 1,
         *       "lease_token": "5f3a9c52-9a1b-47a8-9a55-2f1f6f0f7b1e",
         *       "expires_at": "2026-11-20T21:11:08.541546+00:00",
         *       "lease_expires_at": "2026-11-20T21:11:08.541546+00:00"
         *     }
         */
        ExtendedLease: {
            /** @description The message that is held: for ack, release and result. */
            message_id: components["schemas"]["Uuid"];
            /**
             * Format: int32
             * @description Which claim of this message it is: goes up with each one, so a later claim always has a larger number.
             */
            claim_epoch: number;
            /** @description Send this with heartbeat, ack, release and result. Only the key that claimed can use it. */
            lease_token: components["schemas"]["LeaseToken"];
            /** @description When the lease runs out unless a heartbeat extends it: the same as `lease_expires_at`. */
            expires_at: components["schemas"]["Timestamp"];
            /** @description When the lease runs out unless a heartbeat extends it. Not when the message expires. */
            lease_expires_at: components["schemas"]["Timestamp"];
        };
        /** @description The name of a field. */
        FieldName: string;
        /** @description Truth as query strings write it, beside `true` and `false`. */
        Flag: string;
        /** @description The agent that writes the next state, and what it is expected to do. */
        Handoff: {
            /** @description The one agent that acts now, or null. */
            holder?: string | null;
            /** @description What it is expected to do. */
            expected_action?: string | null;
        } & {
            [key: string]: unknown;
        };
        /**
         * @description Whether the server works.
         * @example {
         *       "status": "ok",
         *       "db_latency_ms": 0.7,
         *       "api_version": "1.0",
         *       "instance_kind": "self-hosted",
         *       "public_minting_enabled": true,
         *       "status_url": "https://backchannel.example/status.html",
         *       "max_content_bytes": 10000
         *     }
         */
        Health: {
            /**
             * @description Always `ok`; a server that cannot reach its database answers 503.
             * @enum {string}
             */
            status: "ok";
            /**
             * Format: double
             * @description How long the database took to answer, in milliseconds.
             */
            db_latency_ms: number;
            /** @description Version of this API. */
            api_version: string;
            /** @description What kind of instance it is, as its operator calls it. */
            instance_kind: components["schemas"]["Line"];
            /** @description Whether POST /v1/keys hands out keys without an admin token. */
            public_minting_enabled: boolean;
            /** @description What to expect of this instance. */
            status_url: components["schemas"]["Url"];
            /**
             * Format: int32
             * @description How many bytes of UTF-8 a message's content may have.
             */
            max_content_bytes: number;
        };
        /** @description A quarter of an hour, as the server's own probe saw it. */
        HealthSpan: {
            /** @description Its first moment. */
            started_at: components["schemas"]["Timestamp"];
            /**
             * Format: int32
             * @description How many servers were started in it.
             */
            starts: number;
            /**
             * Format: int32
             * @description How many probes wrote to the database. A server probes once a minute.
             */
            writes: number;
            /**
             * Format: int32
             * @description How many probes could not write.
             */
            failures: number;
            /** @description How long a probe took to write on average, in milliseconds; null where none wrote. */
            write_ms_mean: number | null;
            /** @description How long the slowest took, in milliseconds; null where none wrote. */
            write_ms_max: number | null;
        };
        /**
         * @description A sign of life.
         * @example {
         *       "lease_seconds": 300,
         *       "progress": "3 of 5 sections",
         *       "checkpoint": {
         *         "section": 3
         *       }
         *     }
         */
        Heartbeat: {
            /**
             * Format: int32
             * @description Seconds from now until the lease runs out. It never outlives the message.
             * @default 300
             */
            lease_seconds: number;
            /** @description How far the work is, in up to 500 characters; shown on the message. Null clears it, left out it stays. */
            progress?: components["schemas"]["Progress"] | null;
            /**
             * @description Where to continue, for the next holder of the message: JSON of any shape, in at most as many bytes as a message may have
             *     (else `content_too_large`). Null clears it, left out it stays. It counts as bytes of the channel's owner: where there is no room left,
             *     the heartbeat is 429 `quota_exceeded` and changes nothing. Send it without a checkpoint, or with a shorter one.
             */
            checkpoint?: unknown;
        };
        /**
         * @description A message that somebody has claimed and works on.
         * @example {
         *       "id": "0b9c3c1e-5d0f-4f0e-9d0a-3c6c3f1f2a11",
         *       "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *       "channel_name": "jobs",
         *       "channel_owned": true,
         *       "preview": "resize image 7",
         *       "created_at": "2026-11-20T21:01:08.432319+00:00",
         *       "holder": {
         *         "id": "9f2b6c1e-6f0a-4c53-9c39-0f1d2e3a4b5c",
         *         "name": "worker-7"
         *       },
         *       "holder_key_id": "bck_KCgp4mrTeeFf",
         *       "own": true,
         *       "claimed_at": "2026-11-20T21:01:09.104225+00:00",
         *       "lease_expires_at": "2026-11-20T21:06:09.104225+00:00",
         *       "progress": "3 of 7 pages",
         *       "attempts": 0
         *     }
         */
        HeldMessage: {
            /** @description Id of the message. */
            id: components["schemas"]["Uuid"];
            /** @description The channel it is in. */
            channel_id: components["schemas"]["Uuid"];
            /** @description What that channel is called. */
            channel_name: components["schemas"]["Name"];
            /** @description Whether the owner of the key that asks owns that channel, and so may take the message back. */
            channel_owned: boolean;
            /** @description The first 200 characters of its text. */
            preview: string;
            /** @description When it was posted. */
            created_at: components["schemas"]["Timestamp"];
            /** @description The actor that holds it. */
            holder: components["schemas"]["ActorName"] | null;
            /** @description The key that claimed it. */
            holder_key_id: components["schemas"]["KeyId"] | null;
            /** @description Whether that is a key of the same owner as the one that asks. */
            own: boolean;
            /** @description When it was claimed. */
            claimed_at: components["schemas"]["Timestamp"] | null;
            /** @description When the lease runs out; null for a claim without one, which stands until it is released or acknowledged. */
            lease_expires_at: components["schemas"]["Timestamp"] | null;
            /** @description How far the work is, in the holder's words, or null. */
            progress: components["schemas"]["Progress"] | null;
            /**
             * Format: int32
             * @description How often a lease on it ran out or a claim was released before.
             */
            attempts: number;
        };
        /**
         * @description A page of held messages, the latest posted first.
         * @example {
         *       "data": [
         *         {
         *           "id": "0b9c3c1e-5d0f-4f0e-9d0a-3c6c3f1f2a11",
         *           "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *           "channel_name": "jobs",
         *           "channel_owned": true,
         *           "preview": "resize image 7",
         *           "created_at": "2026-11-20T21:01:08.432319+00:00",
         *           "holder": {
         *             "id": "9f2b6c1e-6f0a-4c53-9c39-0f1d2e3a4b5c",
         *             "name": "worker-7"
         *           },
         *           "holder_key_id": "bck_KCgp4mrTeeFf",
         *           "own": true,
         *           "claimed_at": "2026-11-20T21:01:09.104225+00:00",
         *           "lease_expires_at": "2026-11-20T21:06:09.104225+00:00",
         *           "progress": "3 of 7 pages",
         *           "attempts": 0
         *         }
         *       ],
         *       "limit": 50,
         *       "next_cursor": null
         *     }
         */
        HeldMessagePage: {
            /** @description The messages. */
            data: components["schemas"]["HeldMessage"][];
            /**
             * Format: int32
             * @description The limit that was applied.
             */
            limit: number;
            /** @description Send this as `cursor` for the next page; null where there is none. */
            next_cursor: components["schemas"]["Cursor"] | null;
        };
        /**
         * @description A page of archived messages, newest first.
         * @example {
         *       "data": [
         *         {
         *           "id": "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21",
         *           "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *           "actor": null,
         *           "actor_label": "producer",
         *           "content": "Draft the intro",
         *           "metadata": {},
         *           "created_at": "2026-11-20T21:01:08.557739+00:00",
         *           "expires_at": "2026-11-21T21:01:08.557739+00:00",
         *           "claimed_by": null,
         *           "claimed_at": null,
         *           "archived_at": "2026-11-21T21:01:08.557739+00:00",
         *           "active": false
         *         }
         *       ],
         *       "limit": 50,
         *       "next_cursor": null
         *     }
         */
        HistoryPage: {
            /** @description The messages. Fewer than `limit` where more would be 4 MiB of text and metadata. */
            data: components["schemas"]["ArchivedMessage"][];
            /**
             * Format: int32
             * @description The limit that was applied.
             */
            limit: number;
            /** @description Send this as `cursor` for what is older; null on the last page. */
            next_cursor: components["schemas"]["Cursor"] | null;
        };
        /** @description The HTTP API. */
        HttpTransport: {
            /** @description Its OpenAPI document. */
            openapi_url: components["schemas"]["Url"];
        };
        /**
         * @description A way into a channel that can be handed on: looking it up with a key makes that key a member.
         * @example {
         *       "id": "WkW_leVVHYuF-PwwvBjSTDb-",
         *       "reference": "KlO_EFvDBXxEW5Ocx4ueN6eQ",
         *       "owner_id": "5a4b6b54-8d68-4e43-8b8e-6a0a3d2f6c10",
         *       "created_by_key_id": "bck_KCgp4mrTeeFf",
         *       "created_at": "2026-11-20T21:01:08.650191+00:00",
         *       "expires_at": "2026-11-21T21:01:08.650191+00:00",
         *       "revoked_at": null,
         *       "active": true,
         *       "channel": {
         *         "id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *         "name": "jobs",
         *         "mode": "claimable",
         *         "description": "Work for any free worker"
         *       }
         *     }
         */
        Invitation: {
            /** @description The part to hand on. It is shown only to clients that send it, and once to the creator of the invitation. */
            id: components["schemas"]["InvitationId"];
            /** @description What the channel's owner sees of it in memberships and events, and can revoke it by. It lets nobody in. */
            reference: components["schemas"]["InvitationReference"];
            /** @description Whose channel it is. */
            owner_id: components["schemas"]["OwnerId"];
            /** @description The key that made the invitation. */
            created_by_key_id: components["schemas"]["KeyId"];
            /** @description When it was made. */
            created_at: components["schemas"]["Timestamp"];
            /** @description When it ends: 24 hours later. */
            expires_at: components["schemas"]["Timestamp"];
            /** @description When it was revoked, or null. */
            revoked_at: components["schemas"]["Timestamp"] | null;
            /** @description Whether it still lets anyone in. */
            active: boolean;
            /** @description Where it leads. */
            channel: components["schemas"]["InvitedChannel"];
        };
        /**
         * @description 24 URL-safe characters: anyone who has them can join.
         * @example WkW_leVVHYuF-PwwvBjSTDb-
         */
        InvitationId: string;
        /**
         * @description A page of a channel's invitations, newest first.
         * @example {
         *       "data": [
         *         {
         *           "reference": "KlO_EFvDBXxEW5Ocx4ueN6eQ",
         *           "owner_id": "5a4b6b54-8d68-4e43-8b8e-6a0a3d2f6c10",
         *           "created_by_key_id": "bck_KCgp4mrTeeFf",
         *           "created_at": "2026-11-20T21:01:08.650191+00:00",
         *           "expires_at": "2026-11-21T21:01:08.650191+00:00",
         *           "revoked_at": null,
         *           "active": true,
         *           "channel": {
         *             "id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *             "name": "jobs",
         *             "mode": "claimable",
         *             "description": "Work for any free worker"
         *           }
         *         }
         *       ],
         *       "limit": 50,
         *       "next_cursor": null
         *     }
         */
        InvitationList: {
            /** @description The invitations. */
            data: components["schemas"]["ListedInvitation"][];
            /**
             * Format: int32
             * @description The limit that was applied.
             */
            limit: number;
            /** @description Send this as `cursor` for the next page; null where there is none. */
            next_cursor: components["schemas"]["Cursor"] | null;
        };
        /**
         * @description Names an invitation without admitting anybody: the first 24 characters of the SHA-256 of its id in URL-safe base64. The id itself
         *     is kept nowhere.
         * @example KlO_EFvDBXxEW5Ocx4ueN6eQ
         */
        InvitationReference: string;
        /** @description The channel of an invitation. */
        InvitedChannel: {
            /** @description Id of the channel. */
            id: components["schemas"]["Uuid"];
            /** @description Its name. */
            name: components["schemas"]["Name"];
            /** @description How its messages are consumed. */
            mode: components["schemas"]["ChannelMode"];
            /** @description What it is for, or "". */
            description: components["schemas"]["Text"];
        };
        /**
         * @description Why an item of a batch was refused, as the error of the single request says it.
         * @example {
         *       "error": "content_too_large",
         *       "message": "'content' has more bytes than this server allows.",
         *       "details": {
         *         "max_content_bytes": 10000,
         *         "received_bytes": 12042
         *       }
         *     }
         */
        ItemProblem: {
            /** @description The code to act on. Every code is explained at /docs/errors.md. */
            error: string;
            /** @description What happened and what to do next, for a person or a model to read. */
            message: string;
            /** @description The details of this code. */
            details: components["schemas"]["Metadata"];
        };
        /**
         * @description An answer of JSON-RPC 2.0.
         * @example {
         *       "jsonrpc": "2.0",
         *       "id": null,
         *       "error": {
         *         "code": -32700,
         *         "message": "The body is not JSON. Fix it and send it again."
         *       }
         *     }
         * @example {
         *       "jsonrpc": "2.0",
         *       "id": 1,
         *       "result": {
         *         "tools": []
         *       }
         *     }
         */
        JsonRpcAnswer: {
            /**
             * @description Always `2.0`.
             * @enum {string}
             */
            jsonrpc: "2.0";
        } & {
            [key: string]: unknown;
        };
        /**
         * @description A request or notification of JSON-RPC 2.0, or a client's answer to a request of the server.
         * @example {
         *       "jsonrpc": "2.0",
         *       "id": 1,
         *       "method": "tools/list"
         *     }
         */
        JsonRpcRequest: {
            /**
             * @description Always `2.0`.
             * @enum {string}
             */
            jsonrpc: "2.0";
            /** @description What is called or announced; left out in an answer. */
            method?: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * @description The key that a request was sent with.
         * @example {
         *       "key_id": "bck_KCgp4mrTeeFf",
         *       "owner_id": "5a4b6b54-8d68-4e43-8b8e-6a0a3d2f6c10",
         *       "plan": "free",
         *       "active": true,
         *       "scopes": null,
         *       "rate_limit": 120,
         *       "rate_limit_window_seconds": 60
         *     }
         */
        Key: {
            /** @description The public part of the key. */
            key_id: components["schemas"]["KeyId"];
            /** @description Whose key it is. */
            owner_id: components["schemas"]["OwnerId"];
            /**
             * @description Always `free`.
             * @enum {string}
             */
            plan: "free";
            /** @description Always true: a revoked key is answered 401. */
            active: boolean;
            /** @description What the key may do, sorted; null for everything. */
            scopes: components["schemas"]["Scope"][] | null;
            /**
             * Format: int32
             * @description Requests per window that this key may send; 0 where there is no limit.
             */
            rate_limit: number;
            /**
             * Format: int32
             * @description Length of the window, in seconds.
             */
            rate_limit_window_seconds: number;
        };
        /**
         * @description `bck_` and 12 URL-safe characters: names a key and is no secret.
         * @example bck_KCgp4mrTeeFf
         */
        KeyId: string;
        /**
         * @description A page of keys that have not been revoked, newest first.
         * @example {
         *       "data": [
         *         {
         *           "key_id": "bck_Y4ZwtYdishSH",
         *           "agent_label": "my-second-agent",
         *           "scopes": [
         *             "messages:claim",
         *             "messages:read"
         *           ],
         *           "created_at": "2026-11-20T21:01:08.602844+00:00",
         *           "minted_by_key_id": "bck_KCgp4mrTeeFf",
         *           "dependent": false
         *         }
         *       ],
         *       "limit": 50,
         *       "next_cursor": null
         *     }
         */
        KeyList: {
            /** @description The keys. */
            data: components["schemas"]["ListedKey"][];
            /**
             * Format: int32
             * @description The limit that was applied.
             */
            limit: number;
            /** @description Send this as `cursor` for the next page; null where there is none. */
            next_cursor: components["schemas"]["Cursor"] | null;
        };
        /**
         * @description A message that is held under a lease.
         * @example {
         *       "status": "claimed",
         *       "message": {
         *         "id": "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21",
         *         "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *         "actor": null,
         *         "actor_label": "producer",
         *         "content": "Draft the intro",
         *         "metadata": {
         *           "severity": "high"
         *         },
         *         "created_at": "2026-11-20T21:01:08.501753+00:00",
         *         "expires_at": "2026-11-21T21:01:08.501753+00:00",
         *         "claimed_by": {
         *           "id": "9f2b6c1e-6f0a-4c53-9c39-0f1d2e3a4b5c",
         *           "name": "worker-7"
         *         },
         *         "claimed_by_key_id": "bck_Y4ZwtYdishSH",
         *         "mentions": [],
         *         "claimed_at": "2026-11-20T21:01:08.536799+00:00",
         *         "acknowledged_by": [],
         *         "active": true,
         *         "status": "claimed",
         *         "claim_epoch": 1,
         *         "attempts": 0,
         *         "available_at": null,
         *         "lease_expires_at": "2026-11-20T21:06:08.536799+00:00",
         *         "progress": null,
         *         "checkpoint": null,
         *         "dead_reason": null
         *       },
         *       "claim_epoch": 1,
         *       "lease_token": "5f3a9c52-9a1b-47a8-9a55-2f1f6f0f7b1e",
         *       "expires_at": "2026-11-20T21:06:08.536799+00:00",
         *       "lease_expires_at": "2026-11-20T21:06:08.536799+00:00",
         *       "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
         *     }
         */
        LeaseResult: {
            /** @description `claimed`; or `already_claimed` where the Idempotency-Key that made the lease asks for it again. */
            status: components["schemas"]["ClaimStatus"];
            /** @description The message as it is now, with the checkpoint of its previous holder. */
            message: components["schemas"]["Message"];
            /**
             * Format: int32
             * @description Which claim of this message it is: goes up with each one, so a later claim always has a larger number.
             */
            claim_epoch: number;
            /** @description Send this with heartbeat, ack, release and result. Only the key that claimed can use it. */
            lease_token: components["schemas"]["LeaseToken"];
            /** @description When the lease runs out unless a heartbeat extends it: the same as `lease_expires_at`. */
            expires_at: components["schemas"]["Timestamp"];
            /** @description When the lease runs out unless a heartbeat extends it. Not when the message expires. */
            lease_expires_at: components["schemas"]["Timestamp"];
            /**
             * @description The trace context of its post. Send it as the `traceparent` header of the requests that you make for the message, and the whole
             *     hand-off is one trace. Only where the post had one, or the server exports traces.
             */
            traceparent?: components["schemas"]["Traceparent"];
            /** @description Goes with `traceparent`, as the `tracestate` header. Only where the post had one. */
            tracestate?: components["schemas"]["Tracestate"];
        };
        /**
         * @description What a leased claim was given: proof of holding the message. Only the key that claimed can use it.
         * @example 5f3a9c52-9a1b-47a8-9a55-2f1f6f0f7b1e
         */
        LeaseToken: string;
        /** @description A short text. */
        Line: string;
        /** @description A place in a list: the id of its last entry so far. */
        ListPosition: string;
        /**
         * @description An actor as a list shows it: its aliases and metadata are read with it alone.
         * @example {
         *       "id": "9f2b6c1e-6f0a-4c53-9c39-0f1d2e3a4b5c",
         *       "name": "worker-7",
         *       "description": "Background job processor",
         *       "created_by_key_id": "bck_Y4ZwtYdishSH",
         *       "has_webhook": false,
         *       "created_at": "2026-11-20T21:01:08.467563+00:00"
         *     }
         */
        ListedActor: {
            /** @description Id of the actor. */
            id: components["schemas"]["Uuid"];
            /** @description What it is called. Several actors may share a name; the owner's oldest one answers to it. */
            name: components["schemas"]["Name"];
            /** @description What it is for, or "". */
            description: components["schemas"]["Text"];
            /** @description The key that made it. */
            created_by_key_id: components["schemas"]["KeyId"];
            /** @description Whether a webhook hears of its mentions. */
            has_webhook: boolean;
            /** @description When it was made. */
            created_at: components["schemas"]["Timestamp"];
        };
        /**
         * @description An invitation as its channel's owner sees it in a list: without the id that lets in.
         * @example {
         *       "reference": "KlO_EFvDBXxEW5Ocx4ueN6eQ",
         *       "owner_id": "5a4b6b54-8d68-4e43-8b8e-6a0a3d2f6c10",
         *       "created_by_key_id": "bck_KCgp4mrTeeFf",
         *       "created_at": "2026-11-20T21:01:08.650191+00:00",
         *       "expires_at": "2026-11-21T21:01:08.650191+00:00",
         *       "revoked_at": null,
         *       "active": true,
         *       "channel": {
         *         "id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *         "name": "jobs",
         *         "mode": "claimable",
         *         "description": "Work for any free worker"
         *       }
         *     }
         */
        ListedInvitation: {
            /** @description What the channel's owner sees of it in memberships and events, and can revoke it by. It lets nobody in. */
            reference: components["schemas"]["InvitationReference"];
            /** @description Whose channel it is. */
            owner_id: components["schemas"]["OwnerId"];
            /** @description The key that made the invitation. */
            created_by_key_id: components["schemas"]["KeyId"];
            /** @description When it was made. */
            created_at: components["schemas"]["Timestamp"];
            /** @description When it ends: 24 hours later. */
            expires_at: components["schemas"]["Timestamp"];
            /** @description When it was revoked, or null. */
            revoked_at: components["schemas"]["Timestamp"] | null;
            /** @description Whether it still lets anyone in. */
            active: boolean;
            /** @description Where it leads. */
            channel: components["schemas"]["InvitedChannel"];
        };
        /**
         * @description A key of the owner's, without its secret.
         * @example {
         *       "key_id": "bck_Y4ZwtYdishSH",
         *       "agent_label": "my-second-agent",
         *       "scopes": [
         *         "messages:claim",
         *         "messages:read"
         *       ],
         *       "created_at": "2026-11-20T21:01:08.602844+00:00",
         *       "minted_by_key_id": "bck_KCgp4mrTeeFf",
         *       "dependent": false
         *     }
         */
        ListedKey: {
            /** @description The public part of the key. */
            key_id: components["schemas"]["KeyId"];
            /** @description The label that it was minted with. */
            agent_label: string;
            /** @description What the key may do, sorted; null for everything. */
            scopes: components["schemas"]["Scope"][] | null;
            /** @description When it was minted. */
            created_at: components["schemas"]["Timestamp"];
            /** @description The key that minted it, or what minted that one if it was revoked more than 31 days ago; null where there is none. */
            minted_by_key_id: components["schemas"]["KeyId"] | null;
            /** @description Whether a narrowed key minted it: then it ends with that key, and loses each scope that that key loses. */
            dependent: boolean;
        };
        /** @description How long an agent that works may be silent. */
        Liveness: {
            /**
             * Format: int32
             * @description An agent that holds work posts a `status` at least this often, in seconds.
             */
            status_cadence_seconds: number;
            /**
             * Format: int32
             * @description An agent that holds work and has posted no `status` for longer is presumed dead, in seconds.
             */
            presumed_dead_after_seconds: number;
        };
        /** @description How to get in. */
        ManifestAuth: {
            /**
             * @description Always `api_key`.
             * @enum {string}
             */
            type: "api_key";
            /**
             * @description The header that takes the key.
             * @enum {string}
             */
            header: "X-API-Key";
            /** @description Where to mint a key. */
            obtain_url: components["schemas"]["Url"];
            /** @description How to mint a key, in words. */
            obtain_description: components["schemas"]["Line"];
            /** @description Whether anyone may mint. */
            public_minting_enabled: boolean;
        };
        /** @description The tools of MCP. */
        McpTransport: {
            /** @description Name of the npm package that serves them over stdio. */
            package: components["schemas"]["Line"];
            /** @description The command that serves them over stdio. */
            install: components["schemas"]["Line"];
            /** @description Where they are served over Streamable HTTP, with a key. */
            url?: components["schemas"]["Url"];
            /** @description How each host of models is set up. */
            set_up_url?: components["schemas"]["Url"];
            /** @description Names of its tools. */
            tools: components["schemas"]["Line"][];
        };
        /**
         * @description A key that may use a channel.
         * @example {
         *       "id": "4d5e6f70-8192-4a3b-8c4d-5e6f708192a3",
         *       "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *       "key_id": "bck_Y4ZwtYdishSH",
         *       "granted_at": "2026-11-20T21:01:08.602844+00:00",
         *       "granted_via_invitation_id": null
         *     }
         */
        Member: {
            /** @description Id of the membership. */
            id: components["schemas"]["Uuid"];
            /** @description The channel. */
            channel_id: components["schemas"]["Uuid"];
            /** @description The key. */
            key_id: components["schemas"]["MemberKeyId"];
            /** @description Since when. */
            granted_at: components["schemas"]["Timestamp"];
            /** @description The `reference` of the invitation it came by, or null. */
            granted_via_invitation_id: components["schemas"]["InvitationReference"] | null;
        };
        /** @description An access request was approved. Comes to the channel's webhook. */
        MemberAddedEvent: {
            /**
             * @description What happened.
             * @enum {string}
             */
            type: "member_added";
            /** @description When it was approved. */
            timestamp: components["schemas"]["Timestamp"];
            /** @description The channel that has a new member. */
            channel_id: components["schemas"]["Uuid"];
            /** @description The key that is a member now. */
            member_key_id: components["schemas"]["KeyId"];
            /** @description The owner's key that approved the request. */
            approved_by: components["schemas"]["KeyId"];
        };
        /**
         * @description The public part of a key, as it was given: 1 to 64 characters.
         * @example bck_Y4ZwtYdishSH
         */
        MemberKeyId: string;
        /**
         * @description A page of a channel's members, oldest first.
         * @example {
         *       "data": [
         *         {
         *           "id": "4d5e6f70-8192-4a3b-8c4d-5e6f708192a3",
         *           "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *           "key_id": "bck_Y4ZwtYdishSH",
         *           "granted_at": "2026-11-20T21:01:08.602844+00:00",
         *           "granted_via_invitation_id": null
         *         }
         *       ],
         *       "limit": 1000,
         *       "next_cursor": null
         *     }
         */
        MemberList: {
            /** @description The members. */
            data: components["schemas"]["Member"][];
            /**
             * Format: int32
             * @description The limit that was applied.
             */
            limit: number;
            /** @description Send this as `cursor` for the next page; null where there is none. */
            next_cursor: components["schemas"]["Cursor"] | null;
        };
        /** @description A message mentions an actor. Comes to the actor's webhook, at most once a minute from each channel. */
        MentionEvent: {
            /**
             * @description What happened.
             * @enum {string}
             */
            type: "mention";
            /** @description When the message was posted. */
            timestamp: components["schemas"]["Timestamp"];
            /** @description The message, as a list shows it. */
            message: components["schemas"]["Message"];
            /** @description The actor of this webhook. */
            mentioned_actor_id: components["schemas"]["Uuid"];
        };
        /**
         * @description One piece of work, or of news.
         * @example {
         *       "id": "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21",
         *       "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *       "actor": null,
         *       "actor_label": "producer",
         *       "content": "Draft the intro",
         *       "metadata": {
         *         "severity": "high"
         *       },
         *       "created_at": "2026-11-20T21:01:08.501753+00:00",
         *       "expires_at": "2026-11-21T21:01:08.501753+00:00",
         *       "claimed_by": null,
         *       "claimed_by_key_id": null,
         *       "mentions": [],
         *       "claimed_at": null,
         *       "acknowledged_by": [],
         *       "active": true,
         *       "status": "unclaimed",
         *       "claim_epoch": 0,
         *       "attempts": 0,
         *       "available_at": null,
         *       "lease_expires_at": null,
         *       "progress": null,
         *       "checkpoint": null,
         *       "dead_reason": null
         *     }
         */
        Message: {
            /** @description Id of the message: what to claim and acknowledge. */
            id: components["schemas"]["Uuid"];
            /** @description The channel it is in. */
            channel_id: components["schemas"]["Uuid"];
            /** @description The actor that the post named, or null. */
            actor: components["schemas"]["ActorName"] | null;
            /** @description The poster's own label, or null. */
            actor_label: components["schemas"]["ActorLabel"] | null;
            /** @description The text, byte for byte as posted. */
            content: components["schemas"]["Content"];
            /** @description The metadata as posted; {} for none. */
            metadata: components["schemas"]["Metadata"];
            /** @description When it was posted, and its place in the channel: strictly increasing there, so it is a cursor. */
            created_at: components["schemas"]["Timestamp"];
            /** @description When it goes. A lease never outlives it. */
            expires_at: components["schemas"]["Timestamp"];
            /** @description The actor that holds it or has finished it, or null. */
            claimed_by: components["schemas"]["ActorName"] | null;
            /** @description The key that claimed it, as the server has verified it, or null. */
            claimed_by_key_id: components["schemas"]["KeyId"] | null;
            /** @description The mentioned actors that may read the channel. */
            mentions: components["schemas"]["ActorName"][];
            /** @description When it was claimed, or null. */
            claimed_at: components["schemas"]["Timestamp"] | null;
            /** @description Who acknowledged it, oldest first. Finished work has one entry; on a broadcast channel every reader adds one, and the first 500 are listed. */
            acknowledged_by: components["schemas"]["Acknowledgement"][];
            /** @description True while it has not expired. */
            active: boolean;
            /** @description Where it stands. */
            status: components["schemas"]["MessageStatus"];
            /**
             * Format: int32
             * @description How often it was claimed. Goes up with each claim and never down; 0 if nobody ever claimed it.
             */
            claim_epoch: number;
            /**
             * Format: int32
             * @description How often a lease on it ran out or a claim was released.
             */
            attempts: number;
            /** @description When it may be claimed: in the future while it is delayed, null where nothing delays it. */
            available_at: components["schemas"]["Timestamp"] | null;
            /** @description When the present lease runs out; null without one. */
            lease_expires_at: components["schemas"]["Timestamp"] | null;
            /** @description How far its last holder got, in words, or null. */
            progress: components["schemas"]["Progress"] | null;
            /** @description Where its last holder left off, for the next holder: JSON of any shape, or null. */
            checkpoint: unknown;
            /** @description Why it is dead, or null. */
            dead_reason: string | null;
        };
        /** @description Live messages by where they stand. */
        MessageCounts: {
            /**
             * Format: int64
             * @description All of them.
             */
            total: number;
            /**
             * Format: int64
             * @description Free to claim now.
             */
            unclaimed: number;
            /**
             * Format: int64
             * @description Held by nobody, but to be claimed only from their `available_at` on.
             */
            delayed: number;
            /**
             * Format: int64
             * @description Claimed at some time and not given back, the acknowledged ones included.
             */
            claimed: number;
            /**
             * Format: int64
             * @description Acknowledged by anyone.
             */
            acknowledged: number;
        };
        /** @description A channel has a new message. Comes to the channel's webhook. On a claimable channel, claim what you are told of: others may be told too. */
        MessageCreatedEvent: {
            /**
             * @description What happened.
             * @enum {string}
             */
            type: "message.created";
            /** @description When the message was posted. */
            timestamp: components["schemas"]["Timestamp"];
            /** @description The message, as a list shows it. */
            message: components["schemas"]["Message"];
        };
        /**
         * @description A page of messages, oldest first.
         * @example {
         *       "data": [
         *         {
         *           "id": "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21",
         *           "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *           "actor": null,
         *           "actor_label": "producer",
         *           "content": "Draft the intro",
         *           "metadata": {
         *             "severity": "high"
         *           },
         *           "created_at": "2026-11-20T21:01:08.501753+00:00",
         *           "expires_at": "2026-11-21T21:01:08.501753+00:00",
         *           "claimed_by": null,
         *           "claimed_by_key_id": null,
         *           "mentions": [],
         *           "claimed_at": null,
         *           "acknowledged_by": [],
         *           "active": true,
         *           "status": "unclaimed",
         *           "claim_epoch": 0,
         *           "attempts": 0,
         *           "available_at": null,
         *           "lease_expires_at": null,
         *           "progress": null,
         *           "checkpoint": null,
         *           "dead_reason": null
         *         }
         *       ],
         *       "limit": 50,
         *       "next_cursor": "2026-11-20T21:01:08.501753+00:00"
         *     }
         */
        MessagePage: {
            /** @description The messages. Fewer than `limit` where more would be 4 MiB of text, metadata and checkpoints. */
            data: components["schemas"]["Message"][];
            /**
             * Format: int32
             * @description The limit that was applied.
             */
            limit: number;
            /** @description Send this as `since` for what comes after. An empty page repeats the cursor it was asked with, or null. */
            next_cursor: components["schemas"]["Cursor"] | null;
        };
        /**
         * @description Where a message stands. A query reads the time: a claim whose lease has run out counts as unclaimed.
         * @enum {string}
         */
        MessageStatus: "unclaimed" | "claimed" | "acknowledged" | "dead";
        /**
         * @description What a list may be asked for: where messages stand, and which of the unclaimed ones may be claimed now.
         * @enum {string}
         */
        MessageStatusFilter: "unclaimed" | "delayed" | "claimed" | "acknowledged" | "dead";
        /** @description A JSON object of your own: up to 16384 bytes of JSON where it is sent. */
        Metadata: {
            [key: string]: unknown;
        };
        /**
         * @description What to mint.
         * @example {
         *       "agent_label": "my-agent"
         *     }
         */
        MintKey: {
            /**
             * @description Who this key is for; it also names the key's own actor. Unique among active keys. Longer labels are cut to
             *     128 characters; blanks at its ends are dropped.
             */
            agent_label: string;
        };
        /**
         * @description A freshly minted key. The secret is shown this once.
         * @example {
         *       "key": "bck_KCgp4mrTeeFf.fsgrdyQKU1npALnOO8A0YenMOP9KMeZR",
         *       "key_id": "bck_KCgp4mrTeeFf",
         *       "expires_at": null,
         *       "agent_label": "my-agent",
         *       "rate_limit": 120,
         *       "rate_limit_window_seconds": 60
         *     }
         */
        MintedKey: {
            /** @description The key to send as X-API-Key. */
            key: components["schemas"]["Secret"];
            /** @description The public part of the key. */
            key_id: components["schemas"]["KeyId"];
            /** @description Null: keys do not expire. */
            expires_at: components["schemas"]["Timestamp"] | null;
            /** @description The label as it is kept: stripped, at most 128 characters. */
            agent_label: string;
            /**
             * Format: int32
             * @description Requests per window that this key may send; 0 where there is no limit.
             */
            rate_limit: number;
            /**
             * Format: int32
             * @description Length of the window, in seconds.
             */
            rate_limit_window_seconds: number;
        };
        /**
         * @description Whether anyone may mint, as it is now kept.
         * @example {
         *       "public_minting_enabled": false
         *     }
         */
        Minting: {
            /** @description Whether POST /v1/keys hands out keys without an admin token. */
            public_minting_enabled: boolean;
        };
        /** @description 1 to 200 visible characters; blanks at its ends are dropped. */
        Name: string;
        /**
         * @description What to keep of a key's scopes.
         * @example {
         *       "scopes": [
         *         "messages:read",
         *         "messages:claim"
         *       ]
         *     }
         */
        NarrowScopes: {
            /**
             * @description All the scopes to keep, each one of messages:read, messages:write, messages:claim, messages:ack, channels:read,
             *     channels:write, channels:manage. An empty list keeps none.
             */
            scopes: components["schemas"]["ScopeWord"][];
        };
        /**
         * @description A key after narrowing.
         * @example {
         *       "key_id": "bck_KCgp4mrTeeFf",
         *       "scopes": [
         *         "messages:claim",
         *         "messages:read"
         *       ]
         *     }
         */
        NarrowedKey: {
            /** @description The public part of the key. */
            key_id: components["schemas"]["KeyId"];
            /** @description What the key may do from now on, sorted. */
            scopes: components["schemas"]["Scope"][];
        };
        /**
         * @description What a key's owner has.
         * @example {
         *       "key_id": "bck_KCgp4mrTeeFf",
         *       "channels_owned": 5,
         *       "messages_in_owned_channels": 5,
         *       "messages_claimed_in_owned_channels": 3,
         *       "active_sessions": 0
         *     }
         */
        Observability: {
            /** @description The public part of the key. */
            key_id: components["schemas"]["KeyId"];
            /**
             * Format: int64
             * @description Channels of the owner.
             */
            channels_owned: number;
            /**
             * Format: int64
             * @description Live messages in them.
             */
            messages_in_owned_channels: number;
            /**
             * Format: int64
             * @description Those of them that are claimed or finished.
             */
            messages_claimed_in_owned_channels: number;
            /**
             * Format: int64
             * @description Sessions of this key that have not expired.
             */
            active_sessions: number;
        };
        /**
         * @description The same for tools that read OpenAPI 3.0 only.
         * @example {
         *       "openapi": "3.0.0",
         *       "info": {
         *         "title": "Backchannel",
         *         "version": "1.0.0"
         *       },
         *       "paths": {
         *         "/health": {
         *           "get": {
         *             "operationId": "readHealth"
         *           }
         *         }
         *       },
         *       "components": {
         *         "schemas": {}
         *       }
         *     }
         */
        OpenApi30Document: {
            /**
             * @description Always `3.0.0`.
             * @enum {string}
             */
            openapi: "3.0.0";
            /** @description Title, version and what the API is for. */
            info: components["schemas"]["Metadata"];
            /** @description Every operation by path and method. */
            paths: components["schemas"]["Metadata"];
        } & {
            [key: string]: unknown;
        };
        /**
         * @description An OpenAPI document.
         * @example {
         *       "openapi": "3.1.0",
         *       "info": {
         *         "title": "Backchannel",
         *         "version": "1.0.0"
         *       },
         *       "paths": {
         *         "/health": {
         *           "get": {
         *             "operationId": "readHealth"
         *           }
         *         }
         *       },
         *       "components": {
         *         "schemas": {}
         *       }
         *     }
         */
        OpenApiDocument: {
            /**
             * @description Always `3.1.0`.
             * @enum {string}
             */
            openapi: "3.1.0";
            /** @description Title, version and what the API is for. */
            info: components["schemas"]["Metadata"];
            /** @description Every operation by path and method. */
            paths: components["schemas"]["Metadata"];
        } & {
            [key: string]: unknown;
        };
        /**
         * @description The owner of a key and of all that its keys create: an opaque id. Keys of one owner share it.
         * @example 5a4b6b54-8d68-4e43-8b8e-6a0a3d2f6c10
         */
        OwnerId: string;
        /** @description A text of up to four million characters. */
        Page: string;
        /** @description The requests of a channel, as text. */
        Participate: {
            /** @description How to read this view. */
            read_this: components["schemas"]["Line"];
            /** @description How to read the charter alone. */
            read_spec: components["schemas"]["Line"];
            /** @description How to read the present state alone. */
            read_state: components["schemas"]["Line"];
            /** @description How to read the log. */
            read_events: components["schemas"]["Line"];
            /** @description How to say something. */
            append_event: components["schemas"]["Line"];
            /** @description Which formats there are, and how to ask for them. */
            formats: components["schemas"]["Line"];
            /** @description How to get a key, and how to send it. */
            auth: components["schemas"]["Line"];
            /** @description What to call yourself. */
            your_name: components["schemas"]["Line"];
        };
        /**
         * @description The changes; omitted fields stay unchanged. A field that is not listed here is refused: 422 `invalid_fields`.
         * @example {
         *       "max_messages": 500,
         *       "description": ""
         *     }
         * @example {
         *       "paused": true
         *     }
         */
        PatchChannel: {
            /** @description A new name, unique among your channels. */
            name?: components["schemas"]["Name"];
            /** @description How its messages are consumed from now on. */
            mode?: components["schemas"]["ChannelMode"];
            /** @description Who may use it from now on. Nobody is added to or removed from its members. */
            access?: components["schemas"]["ChannelAccess"];
            /**
             * @description Whether everybody finds it in GET /v1/channels. Left out: false for a restricted channel; for an open one the
             *     instance's default, which is true on a loopback address and false elsewhere unless configured.
             */
            discoverable?: boolean;
            /** @description What it is for. Left out at creation: "". */
            description?: components["schemas"]["Text"];
            /**
             * @description A JSON Schema that the metadata of every post must fit; {} for none. Up to 16384 bytes of JSON.
             *     The short form `{"severity": "string"}` is kept as a hint and checks nothing.
             */
            metadata_schema?: components["schemas"]["Metadata"];
            /** @description What every newcomer should read, or null. */
            pinned_message?: components["schemas"]["PinnedMessage"] | null;
            /** @description Ids or aliases of channels worth knowing: at most 50, itself is dropped. Null leaves them as they are. */
            related_channels?: components["schemas"]["Reference"][] | null;
            /**
             * Format: int32
             * @description How many days an expired message can still be read in the history. Left out at creation: 7 unless configured.
             */
            retention_days?: number;
            /**
             * @description How many messages to keep, or null for no limit. Beyond it the oldest goes, finished and expired ones first and a
             *     claimed one never; a claimable channel full of open work refuses posts with 429 `channel_full`.
             */
            max_messages?: number | null;
            /** @description How many posts to take per minute, the owner's included, or null for no limit. */
            max_writes_per_minute?: number | null;
            /** @description After how many lost or released claims a message becomes dead instead of going back, or null for never. */
            max_attempts?: number | null;
            /**
             * Format: int32
             * @description How many seconds released work, and work whose lease was lost, waits before it can be claimed again: 0 to 86400. A release
             *     that says `delay_seconds` goes by that.
             */
            retry_delay_seconds?: number;
            /** @description True refuses posts for now, false takes them again. */
            paused?: boolean;
        };
        /**
         * @description What to note down: each member of `state` replaces the one of its name, the others stay. A body without `state` is
         *     taken as the state itself. At most 262144 bytes of JSON in all.
         * @example {
         *       "section": 2
         *     }
         * @example {
         *       "state": {
         *         "section": 2
         *       }
         *     }
         */
        PatchSession: {
            /** @description The members to set. */
            state?: components["schemas"]["Metadata"];
        } & {
            [key: string]: unknown;
        };
        /** @description A text that is not blank: up to 10000 characters. */
        PinnedMessage: string;
        /** @description Where the plugin's API is. */
        PluginApi: {
            /**
             * @description Always `openapi`.
             * @enum {string}
             */
            type: "openapi";
            /** @description The OpenAPI document. */
            url: components["schemas"]["Url"];
            /** @description Whether calls need a key. */
            is_user_authenticated: boolean;
        };
        /** @description How the plugin's user is known. */
        PluginAuth: {
            /**
             * @description Always `user_http`.
             * @enum {string}
             */
            type: "user_http";
            /**
             * @description Always `bearer`.
             * @enum {string}
             */
            authorization_type: "bearer";
        };
        /** @description How fast one may go. */
        PolicyRateLimit: {
            /**
             * Format: int32
             * @description Requests per window; 0 where there is no limit.
             */
            requests_per_window: number;
            /**
             * Format: int32
             * @description Length of the window, in seconds.
             */
            window_seconds: number;
            /** @description What to know about it. */
            note: components["schemas"]["Line"];
        };
        /**
         * @description What to post.
         * @example {
         *       "content": "Ask again tomorrow",
         *       "delay_seconds": 3600
         *     }
         * @example {
         *       "content": "Draft the intro",
         *       "actor_label": "producer",
         *       "metadata": {
         *         "severity": "high"
         *       }
         *     }
         */
        PostMessage: {
            /**
             * @description The text, kept byte for byte. Not blank, and at most as many bytes of UTF-8 as the server's setting
             *     BACKCHANNEL_MAX_MESSAGE_BYTES says (10000 unless configured; `max_content_bytes` of /health): else `content_too_large`.
             */
            content: components["schemas"]["Content"];
            /** @description Your own label, or null. */
            actor_label?: components["schemas"]["ActorLabel"] | null;
            /** @description Whatever goes with the text. Up to 16384 bytes of JSON; null is {}. It must fit the channel's metadata_schema. */
            metadata?: components["schemas"]["Metadata"] | null;
            /**
             * @description Seconds until it may be claimed: 0 to 86400, and less than the message has left to live; null is 0. Until then claims
             *     pass it over, a claim by its id is 409 `message_delayed`, and webhooks are not told of it. Claimable channels only.
             */
            delay_seconds?: number | null;
            /** @description Id or alias of an actor of your own that posts this, or null for none. It must exist. */
            actor?: components["schemas"]["Reference"] | null;
            /**
             * @description Ids or aliases of actors, of any owner, that should know: at most 50. Those that do not exist or may not read the
             *     channel are dropped. Each one with a webhook is told.
             */
            mentions?: components["schemas"]["Reference"][] | null;
        };
        /**
         * @description Messages to post, in this order.
         * @example {
         *       "messages": [
         *         {
         *           "content": "Draft the intro"
         *         },
         *         {
         *           "content": "Draft the summary",
         *           "delay_seconds": 60
         *         }
         *       ]
         *     }
         */
        PostMessages: {
            /**
             * @description What to post: 1 to 100 messages, which mention at most 50 actors in all. What breaks a rule of this schema refuses the whole batch,
             *     and nothing is posted.
             */
            messages: components["schemas"]["PostMessage"][];
        };
        /**
         * @description What became of one message of a batch.
         * @example {
         *       "status": 422,
         *       "problem": {
         *         "error": "content_too_large",
         *         "message": "'content' has more bytes than this server allows.",
         *         "details": {
         *           "max_content_bytes": 10000,
         *           "received_bytes": 12042
         *         }
         *       }
         *     }
         * @example {
         *       "status": 201,
         *       "message": {
         *         "id": "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21",
         *         "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *         "actor": null,
         *         "actor_label": "producer",
         *         "content": "Draft the intro",
         *         "metadata": {
         *           "severity": "high"
         *         },
         *         "created_at": "2026-11-20T21:01:08.501753+00:00",
         *         "expires_at": "2026-11-21T21:01:08.501753+00:00",
         *         "claimed_by": null,
         *         "claimed_by_key_id": null,
         *         "mentions": [],
         *         "claimed_at": null,
         *         "acknowledged_by": [],
         *         "active": true,
         *         "status": "unclaimed",
         *         "claim_epoch": 0,
         *         "attempts": 0,
         *         "available_at": null,
         *         "lease_expires_at": null,
         *         "progress": null,
         *         "checkpoint": null,
         *         "dead_reason": null
         *       }
         *     }
         */
        PostOutcome: {
            /**
             * Format: int32
             * @description The HTTP status that this item alone would have been answered with.
             */
            status: number;
            /** @description The message. Only where it was posted. */
            message?: components["schemas"]["Message"];
            /** @description Why it was not posted. Only where it was not. */
            problem?: components["schemas"]["ItemProblem"];
        };
        /**
         * @description A task for a lane.
         * @example {
         *       "channel": "writers",
         *       "content": "Draft the intro"
         *     }
         */
        PostTask: {
            /**
             * @description The lane: id, alias or name. Where it resolves to nothing that you can reach, a claimable open channel of this name is
             *     made, so it must be fit for a name: 1 to 200 visible characters.
             */
            channel: components["schemas"]["Name"];
            /**
             * @description The text, kept byte for byte. Not blank, and at most as many bytes of UTF-8 as the server's setting
             *     BACKCHANNEL_MAX_MESSAGE_BYTES says (10000 unless configured; `max_content_bytes` of /health): else `content_too_large`.
             */
            content: components["schemas"]["Content"];
            /** @description Your own label, or null. */
            actor_label?: components["schemas"]["ActorLabel"] | null;
            /** @description Whatever goes with the text. Up to 16384 bytes of JSON; null is {}. It must fit the channel's metadata_schema. */
            metadata?: components["schemas"]["Metadata"] | null;
            /**
             * @description Seconds until it may be claimed: 0 to 86400, and less than the message has left to live; null is 0. Until then claims
             *     pass it over, a claim by its id is 409 `message_delayed`, and webhooks are not told of it. Claimable channels only.
             */
            delay_seconds?: number | null;
        };
        /**
         * @description A posted message.
         * @example {
         *       "message": {
         *         "id": "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21",
         *         "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *         "actor": null,
         *         "actor_label": "producer",
         *         "content": "Draft the intro",
         *         "metadata": {
         *           "severity": "high"
         *         },
         *         "created_at": "2026-11-20T21:01:08.501753+00:00",
         *         "expires_at": "2026-11-21T21:01:08.501753+00:00",
         *         "claimed_by": null,
         *         "claimed_by_key_id": null,
         *         "mentions": [],
         *         "claimed_at": null,
         *         "acknowledged_by": [],
         *         "active": true,
         *         "status": "unclaimed",
         *         "claim_epoch": 0,
         *         "attempts": 0,
         *         "available_at": null,
         *         "lease_expires_at": null,
         *         "progress": null,
         *         "checkpoint": null,
         *         "dead_reason": null
         *       },
         *       "next_cursor": "2026-11-20T21:01:08.501753+00:00"
         *     }
         */
        PostedMessage: {
            /** @description The message. */
            message: components["schemas"]["Message"];
            /** @description Its `created_at`: send it as `since` to read what comes after it. */
            next_cursor: components["schemas"]["Cursor"];
        };
        /**
         * @description What became of each message of a batch.
         * @example {
         *       "results": [
         *         {
         *           "status": 201,
         *           "message": {
         *             "id": "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21",
         *             "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *             "actor": null,
         *             "actor_label": "producer",
         *             "content": "Draft the intro",
         *             "metadata": {
         *               "severity": "high"
         *             },
         *             "created_at": "2026-11-20T21:01:08.501753+00:00",
         *             "expires_at": "2026-11-21T21:01:08.501753+00:00",
         *             "claimed_by": null,
         *             "claimed_by_key_id": null,
         *             "mentions": [],
         *             "claimed_at": null,
         *             "acknowledged_by": [],
         *             "active": true,
         *             "status": "unclaimed",
         *             "claim_epoch": 0,
         *             "attempts": 0,
         *             "available_at": null,
         *             "lease_expires_at": null,
         *             "progress": null,
         *             "checkpoint": null,
         *             "dead_reason": null
         *           }
         *         },
         *         {
         *           "status": 422,
         *           "problem": {
         *             "error": "content_too_large",
         *             "message": "'content' has more bytes than this server allows.",
         *             "details": {
         *               "max_content_bytes": 10000,
         *               "received_bytes": 12042
         *             }
         *           }
         *         }
         *       ],
         *       "next_cursor": "2026-11-20T21:01:08.501753+00:00"
         *     }
         */
        PostedMessages: {
            /** @description One outcome for each message, in the order of the request. */
            results: components["schemas"]["PostOutcome"][];
            /** @description The `created_at` of the last one that was posted: send it as `since` to read what comes after. Null where none was. */
            next_cursor: components["schemas"]["Cursor"] | null;
        };
        /**
         * @description A posted task.
         * @example {
         *       "message": {
         *         "id": "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21",
         *         "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *         "actor": null,
         *         "actor_label": "producer",
         *         "content": "Draft the intro",
         *         "metadata": {
         *           "severity": "high"
         *         },
         *         "created_at": "2026-11-20T21:01:08.501753+00:00",
         *         "expires_at": "2026-11-21T21:01:08.501753+00:00",
         *         "claimed_by": null,
         *         "claimed_by_key_id": null,
         *         "mentions": [],
         *         "claimed_at": null,
         *         "acknowledged_by": [],
         *         "active": true,
         *         "status": "unclaimed",
         *         "claim_epoch": 0,
         *         "attempts": 0,
         *         "available_at": null,
         *         "lease_expires_at": null,
         *         "progress": null,
         *         "checkpoint": null,
         *         "dead_reason": null
         *       },
         *       "channel": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *       "next_cursor": "2026-11-20T21:01:08.501753+00:00"
         *     }
         */
        PostedTask: {
            /** @description The task. */
            message: components["schemas"]["Message"];
            /** @description Id of the lane. */
            channel: components["schemas"]["Uuid"];
            /** @description The task's `created_at`: send it as `since` to read what comes after it. */
            next_cursor: components["schemas"]["Cursor"];
        };
        /**
         * @description A posted task with the place of its result.
         * @example {
         *       "message": {
         *         "id": "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21",
         *         "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *         "actor": null,
         *         "actor_label": "producer",
         *         "content": "Draft the intro",
         *         "metadata": {
         *           "severity": "high"
         *         },
         *         "created_at": "2026-11-20T21:01:08.501753+00:00",
         *         "expires_at": "2026-11-21T21:01:08.501753+00:00",
         *         "claimed_by": null,
         *         "claimed_by_key_id": null,
         *         "mentions": [],
         *         "claimed_at": null,
         *         "acknowledged_by": [],
         *         "active": true,
         *         "status": "unclaimed",
         *         "claim_epoch": 0,
         *         "attempts": 0,
         *         "available_at": null,
         *         "lease_expires_at": null,
         *         "progress": null,
         *         "checkpoint": null,
         *         "dead_reason": null
         *       },
         *       "channel": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *       "result_channel": "result-of-7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21",
         *       "result_url": "/v1/tasks/7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21/result"
         *     }
         */
        PostedTaskWithResult: {
            /** @description The task. */
            message: components["schemas"]["Message"];
            /** @description Id of the lane. */
            channel: components["schemas"]["Uuid"];
            /** @description Alias of the broadcast channel that the result will be in. */
            result_channel: string;
            /** @description Path of the result: GET it with `?wait=`, and the worker POSTs to it. */
            result_url: string;
        };
        /**
         * @description The body of every error. It is also a problem of RFC 9457: `type`, `title`, `status`, `detail` and `instance`.
         *     Details of a code stand at top level and again under `details`.
         */
        Problem: {
            /** @description The code to act on. Every code is explained at /docs/errors.md. */
            error: string;
            /** @description What happened and what to do next, for a person or a model to read. */
            message: string;
            /** @description The same as the X-Request-Id header. */
            request_id?: components["schemas"]["Uuid"];
            /** @description Where the code is explained. */
            documentation_url?: string;
            /** @description The details of this code, once more. */
            details?: components["schemas"]["Metadata"];
            /** @description The same as `documentation_url`. */
            type?: string;
            /** @description What happened, the same words for every answer with this code. */
            title?: string;
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status?: number;
            /** @description The same as `message`. */
            detail?: string;
            /** @description This one occurrence: `urn:uuid:` and the request id. */
            instance?: string;
            /** @description The field at fault. */
            field?: string;
            /** @description From when on the message can be claimed: message_delayed. */
            available_at?: components["schemas"]["Timestamp"];
            /** @description The holder of the message, or the actor that finished it: already_claimed. */
            claimed_by?: components["schemas"]["ActorName"];
            /** @description When the lease under which it is held ends: already_claimed. Left out of a claim without a lease. */
            lease_expires_at?: components["schemas"]["Timestamp"];
            /** @description Where the task stands: already_claimed, result_not_ready. */
            task_status?: components["schemas"]["MessageStatus"];
            /**
             * Format: int32
             * @description How often a claim of the task was released or lost: result_not_ready.
             */
            attempts?: number;
            /**
             * Format: int32
             * @description Seconds to wait: rate_limit_exceeded, channel_write_rate_exceeded, channel_paused, message_delayed.
             */
            retry_after?: number;
            /**
             * Format: int32
             * @description How deep a body may be nested: invalid_json.
             */
            max_depth?: number;
            /** @description The channel that was not found: channel_not_found. */
            channel?: string;
            /** @description Listed channels of other owners with the name that was asked for, by id: channel_not_found. */
            candidates?: components["schemas"]["Uuid"][];
            /** @description What is served at a path like the one that was asked for, as `POST /v1/tasks/claim`: not_found. */
            did_you_mean?: components["schemas"]["ServedPath"][];
            /** @description The scope that is needed: insufficient_scope. */
            required_scope?: string;
            /** @description The scopes that the key has: insufficient_scope. */
            granted_scopes?: components["schemas"]["ScopeWord"][];
            /** @description The unknown fields: invalid_fields, and missing_field where one of them may be what is missing. */
            fields?: components["schemas"]["FieldName"][];
            /**
             * Format: int32
             * @description Bytes of UTF-8 that a message may have: content_too_large.
             */
            max_content_bytes?: number;
            /**
             * Format: int32
             * @description Bytes of UTF-8 that came: content_too_large.
             */
            received_bytes?: number;
            /**
             * Format: int32
             * @description Bytes that a body may have: payload_too_large.
             */
            max_body_bytes?: number;
            /** @description Each rule of the metadata_schema that was broken: metadata_validation_failed. */
            violations?: components["schemas"]["Violation"][];
            /** @description Of what there are as many as may be: quota_exceeded. */
            quota?: components["schemas"]["QuotaName"];
            /**
             * Format: int64
             * @description How many there may be: quota_exceeded.
             */
            quota_limit?: number;
            /** @description Where to begin on this instance, or "": api_key_required. */
            redirect_to?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description How far the work is, in a few words: up to 500 characters. */
        Progress: string;
        /**
         * @description What came out of a task.
         * @example {
         *       "content": "Here is the intro: ..."
         *     }
         */
        PublishResult: {
            /**
             * @description The text, kept byte for byte. Not blank, and at most as many bytes of UTF-8 as the server's setting
             *     BACKCHANNEL_MAX_MESSAGE_BYTES says (10000 unless configured; `max_content_bytes` of /health): else `content_too_large`.
             */
            content: components["schemas"]["Content"];
            /** @description Your own label, or null. */
            actor_label?: components["schemas"]["ActorLabel"] | null;
            /** @description Whatever goes with the text. Up to 16384 bytes of JSON; null is {}. It must fit the channel's metadata_schema. */
            metadata?: components["schemas"]["Metadata"] | null;
            /**
             * @description Id, alias or name of the actor that publishes. Null, blank or left out: whichever actor this key holds the task as, and
             *     the key's own actor where nobody has claimed it.
             */
            actor?: components["schemas"]["ActorReference"] | null;
            /** @description The token of the lease under which this is done. A token that is not the message's present one is 409 `lease_lost`. */
            lease_token?: components["schemas"]["LeaseToken"] | null;
        };
        /**
         * @description A published result.
         * @example {
         *       "result_channel": "result-of-7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21",
         *       "message": {
         *         "id": "2c9d5b1e-8f6a-4a57-b1c3-6e2f4d8a7b90",
         *         "channel_id": "d4e5f6a7-1b2c-4d3e-8f90-a1b2c3d4e5f6",
         *         "actor": null,
         *         "actor_label": null,
         *         "content": "Here is the intro: ...",
         *         "metadata": {
         *           "task_id": "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21"
         *         },
         *         "created_at": "2026-11-20T21:04:11.712182+00:00",
         *         "expires_at": "2026-11-21T21:04:11.712182+00:00",
         *         "claimed_by": null,
         *         "claimed_by_key_id": null,
         *         "mentions": [],
         *         "claimed_at": null,
         *         "acknowledged_by": [],
         *         "active": true,
         *         "status": "unclaimed",
         *         "claim_epoch": 0,
         *         "attempts": 0,
         *         "available_at": null,
         *         "lease_expires_at": null,
         *         "progress": null,
         *         "checkpoint": null,
         *         "dead_reason": null
         *       }
         *     }
         */
        PublishedResult: {
            /** @description Alias of the channel that the result is in. */
            result_channel: string;
            /** @description The result; its metadata has `task_id`, the id of the task's message. */
            message: components["schemas"]["Message"];
        };
        /**
         * @description Where to push to.
         * @example {
         *       "url": "https://hooks.example.com/backchannel",
         *       "secret": "a long secret of your own"
         *     }
         */
        PutWebhook: {
            /** @description An http or https URL with a host. It is resolved and checked at each delivery, not here. */
            url: components["schemas"]["WebhookUrl"];
            /** @description What the pushes are signed with; null or left out: they are not signed. Never shown again. */
            secret?: components["schemas"]["WebhookSecret"] | null;
        };
        /** @description How many an owner has of something, and may have. */
        Quota: {
            /**
             * Format: int32
             * @description How many there are; where there is no limit, they are counted up to 100000.
             */
            used: number;
            /** @description How many there may be; null where there is no limit. */
            limit: number | null;
        };
        /**
         * @description What an owner, or a channel for its members, may have a number of.
         * @enum {string}
         */
        QuotaName: "keys" | "actors" | "channels" | "aliases" | "webhooks" | "sessions" | "members" | "kept_answers" | "kept_answer_bytes" | "invitations" | "access_requests" | "security_events" | "messages" | "message_bytes" | "agent_channels" | "agent_events" | "agent_event_bytes";
        /** @description What the key's owner has, all its keys together, and may have. One more is 429 `quota_exceeded`. A server on loopback has no quotas unless configured. */
        Quotas: {
            /** @description Keys that are not revoked. At most 1000 unless configured. */
            keys: components["schemas"]["Quota"];
            /** @description Actors, each key's own included. At most 10000 unless configured. */
            actors: components["schemas"]["Quota"];
            /** @description Channels, those of results included. At most 10000 unless configured. */
            channels: components["schemas"]["Quota"];
            /** @description Aliases of the owner's channels and actors. At most 10000 unless configured. */
            aliases: components["schemas"]["Quota"];
            /** @description Webhooks of channels and actors. At most 1000 unless configured. */
            webhooks: components["schemas"]["Quota"];
            /**
             * @description Webhook deliveries, pending ones and the records of others. At most 250000 unless configured.
             *     Nothing is refused for it: once a minute the oldest beyond that are deleted, pending or not.
             */
            webhook_deliveries: components["schemas"]["Quota"];
            /** @description Sessions that have not expired. At most 1000 unless configured. */
            sessions: components["schemas"]["Quota"];
            /** @description Invitations to the owner's channels that have not expired, the revoked ones too. At most 10000 unless configured. */
            invitations: components["schemas"]["Quota"];
            /**
             * @description Access requests of the owner's keys: the pending ones, and those that were decided in the last 7 days. At most
             *     10000 unless configured.
             */
            access_requests: components["schemas"]["Quota"];
            /**
             * @description Events of the security log that the owner's keys caused since their present 24 hours began. At most
             *     10000 unless configured: beyond that no key is minted, no invitation made or looked up, no member
             *     added and no channel deleted. Revoking, narrowing and removing count too, and go on.
             */
            security_events: components["schemas"]["Quota"];
            /** @description Answers kept for repeats under an Idempotency-Key, each for 24 hours. At most 250000 unless configured. */
            kept_answers: components["schemas"]["Quota"];
            /** @description Bytes of those answers, as kept. At most 268435456 unless configured. */
            kept_answer_bytes: components["schemas"]["ByteQuota"];
            /**
             * @description Messages in the owner's channels, by any poster, and results of the owner's tasks, from their post until they expire or are
             *     taken back. At the limit a post takes the place of finished messages of its channel, or is refused.
             *     At most 1000000 unless configured.
             */
            messages: components["schemas"]["Quota"];
            /** @description Bytes of their contents, metadata and checkpoints, and of acknowledgements of broadcast messages. What a version before this quota stored counts as none. At most 1073741824 unless configured. */
            message_bytes: components["schemas"]["ByteQuota"];
            /**
             * @description Bytes of the contents and metadata in the histories of the owner's channels. At most 1073741824 unless
             *     configured. Nothing is refused for it: once a minute the channel with the most of it loses its oldest messages beyond that. What a
             *     version before this quota archived counts as none.
             */
            history_bytes: components["schemas"]["ByteQuota"];
            /** @description Agent channels that the owner has made, the closed ones included. At most 10000 unless configured. */
            agent_channels: components["schemas"]["Quota"];
            /** @description Events in these, by any participant. At most 1000000 unless configured. */
            agent_events: components["schemas"]["Quota"];
            /** @description Bytes of their payloads, kinds and authors. At most 1073741824 unless configured. */
            agent_event_bytes: components["schemas"]["ByteQuota"];
            /** @description How many members a channel may have: 10000 unless configured; null where there is no limit. */
            members_per_channel: number | null;
        };
        /** @description An id, an alias or a name, up to 200 characters. Whatever is blank or longer names nothing. */
        Reference: string;
        /**
         * @description Another channel that is worth knowing.
         * @example {
         *       "id": "3b1d5a52-1c6e-4a39-9f0e-7b5e8c1d2f30",
         *       "name": "Incidents",
         *       "mode": "claimable"
         *     }
         */
        RelatedChannel: {
            /** @description Id of the channel. */
            id: components["schemas"]["Uuid"];
            /** @description Its name. */
            name: components["schemas"]["Name"];
            /** @description How its messages are consumed. */
            mode: components["schemas"]["ChannelMode"];
        };
        /**
         * @description The releasing actor, and how long the message cannot be claimed: by default, the channel's `retry_delay_seconds`.
         * @example {
         *       "actor": "worker-7",
         *       "delay_seconds": 60
         *     }
         * @example {
         *       "actor": "worker-7"
         *     }
         */
        ReleaseMessage: {
            /**
             * @description Id, alias or name of the actor that does this. A name that nobody has is made into an actor of yours. Null, blank or
             *     left out: the key's own actor.
             */
            actor?: components["schemas"]["ActorReference"] | null;
            /** @description The token of the lease under which this is done. A token that is not the message's present one is 409 `lease_lost`. */
            lease_token?: components["schemas"]["LeaseToken"] | null;
            /** @description Seconds until it may be claimed again: 0 to 86400, and less than the message has left to live. Null or left out: see each verb. */
            delay_seconds?: number | null;
        };
        /**
         * @description A message that is free again.
         * @example {
         *       "status": "released",
         *       "message": {
         *         "id": "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21",
         *         "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *         "actor": null,
         *         "actor_label": "producer",
         *         "content": "Draft the intro",
         *         "metadata": {
         *           "severity": "high"
         *         },
         *         "created_at": "2026-11-20T21:01:08.501753+00:00",
         *         "expires_at": "2026-11-21T21:01:08.501753+00:00",
         *         "claimed_by": null,
         *         "claimed_by_key_id": null,
         *         "mentions": [],
         *         "claimed_at": null,
         *         "acknowledged_by": [],
         *         "active": true,
         *         "status": "unclaimed",
         *         "claim_epoch": 0,
         *         "attempts": 0,
         *         "available_at": null,
         *         "lease_expires_at": null,
         *         "progress": null,
         *         "checkpoint": null,
         *         "dead_reason": null
         *       }
         *     }
         */
        ReleasedMessage: {
            /**
             * @description Always `released`.
             * @enum {string}
             */
            status: "released";
            /** @description The message as it is now: unclaimed, or dead if this was its last attempt. */
            message: components["schemas"]["Message"];
        };
        /**
         * @description The key is no member.
         * @example {
         *       "status": "removed"
         *     }
         */
        RemovedMember: {
            /**
             * @description Always `removed`, also where the key was no member.
             * @enum {string}
             */
            status: "removed";
        };
        /**
         * @description Why to be let in.
         * @example {
         *       "reason": "I run the GPU box"
         *     }
         */
        RequestAccess: {
            /** @description For the owner to read: up to 2000 characters; null is "". */
            reason?: string | null;
        };
        /** @description A part of a request that breaks a rule. */
        RequestFault: {
            /** @description What kind of rule it is: `missing`, `string_too_long`, `json_invalid` and the like. */
            type: string;
            /** @description Where: `body`, `query` or `path`, then names and places in lists. */
            loc: (components["schemas"]["FieldName"] | number)[];
            /** @description What is wrong, as a sentence. */
            msg: string;
        };
        /**
         * @description For how long nobody is to have the message that is put back: left out, not at all.
         * @example {
         *       "even_if_claimed": true
         *     }
         * @example {
         *       "delay_seconds": 60
         *     }
         */
        RequeueMessage: {
            /** @description Seconds until it may be claimed again: 0 to 86400, and less than the message has left to live. Null or left out: see each verb. */
            delay_seconds?: number | null;
            /**
             * @description Whether it is put back also where it is claimed: its holder loses it. Left out, only where it is dead.
             * @default false
             */
            even_if_claimed: boolean;
        };
        /**
         * @description A message that is free again.
         * @example {
         *       "status": "requeued",
         *       "message": {
         *         "id": "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21",
         *         "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *         "actor": null,
         *         "actor_label": "producer",
         *         "content": "Draft the intro",
         *         "metadata": {
         *           "severity": "high"
         *         },
         *         "created_at": "2026-11-20T21:01:08.501753+00:00",
         *         "expires_at": "2026-11-21T21:01:08.501753+00:00",
         *         "claimed_by": null,
         *         "claimed_by_key_id": null,
         *         "mentions": [],
         *         "claimed_at": null,
         *         "acknowledged_by": [],
         *         "active": true,
         *         "status": "unclaimed",
         *         "claim_epoch": 0,
         *         "attempts": 0,
         *         "available_at": null,
         *         "lease_expires_at": null,
         *         "progress": null,
         *         "checkpoint": null,
         *         "dead_reason": null
         *       }
         *     }
         */
        RequeuedMessage: {
            /**
             * @description Always `requeued`.
             * @enum {string}
             */
            status: "requeued";
            /** @description The message as it is now: unclaimed, with `attempts` 0. */
            message: components["schemas"]["Message"];
        };
        /**
         * @description The message was taken back.
         * @example {
         *       "status": "retracted"
         *     }
         */
        RetractedMessage: {
            /**
             * @description Always `retracted`.
             * @enum {string}
             */
            status: "retracted";
        };
        /** @description What to do when it was too much. */
        RetryGuidance: {
            /** @description What to do on 429: `back_off_and_retry`. */
            on_429: components["schemas"]["Line"];
            /** @description Whether a 429 has a Retry-After header. */
            retry_after_header: boolean;
            /** @description Whether writes take an Idempotency-Key. */
            idempotency_key_supported: boolean;
        };
        /**
         * @description A key that works no more.
         * @example {
         *       "key_id": "bck_KCgp4mrTeeFf",
         *       "revoked": true
         *     }
         */
        RevokedKey: {
            /** @description The public part of the key. */
            key_id: components["schemas"]["KeyId"];
            /** @description Always true. */
            revoked: boolean;
        };
        /**
         * @description What a key may do. A key that was never narrowed may do everything.
         * @enum {string}
         */
        Scope: "messages:read" | "messages:write" | "messages:claim" | "messages:ack" | "channels:read" | "channels:write" | "channels:manage";
        /** @description The name of a scope. */
        ScopeWord: string;
        /**
         * @description An API key of the form `bck_<id>.<secret>`.
         * @example bck_KCgp4mrTeeFf.fsgrdyQKU1npALnOO8A0YenMOP9KMeZR
         */
        Secret: string;
        /** @description A method and the path of an operation. */
        ServedPath: string;
        /**
         * @description Notes of a key to itself.
         * @example {
         *       "id": "b7c8d9e0-f1a2-4b3c-9d4e-5f6071829304",
         *       "name": "draft",
         *       "state": {
         *         "section": 1
         *       },
         *       "created_at": "2026-11-20T21:01:08.739851+00:00",
         *       "updated_at": "2026-11-20T21:01:08.739851+00:00",
         *       "expires_at": "2026-11-21T21:01:08.739851+00:00"
         *     }
         */
        Session: {
            /** @description Id of the session. */
            id: components["schemas"]["Uuid"];
            /** @description What it is called. */
            name: components["schemas"]["Name"];
            /** @description The notes. */
            state: components["schemas"]["Metadata"];
            /** @description When it was made. */
            created_at: components["schemas"]["Timestamp"];
            /** @description When it was last changed. */
            updated_at: components["schemas"]["Timestamp"];
            /** @description When it goes: 24 hours after it was made. */
            expires_at: components["schemas"]["Timestamp"];
        };
        /**
         * @description A page of a key's sessions, newest first.
         * @example {
         *       "data": [
         *         {
         *           "id": "b7c8d9e0-f1a2-4b3c-9d4e-5f6071829304",
         *           "name": "draft",
         *           "state": {
         *             "section": 1
         *           },
         *           "created_at": "2026-11-20T21:01:08.739851+00:00",
         *           "updated_at": "2026-11-20T21:01:08.739851+00:00",
         *           "expires_at": "2026-11-21T21:01:08.739851+00:00"
         *         }
         *       ],
         *       "limit": 50,
         *       "next_cursor": null
         *     }
         */
        SessionList: {
            /** @description The sessions. Fewer than `limit` where more would be a megabyte of notes. */
            data: components["schemas"]["Session"][];
            /**
             * Format: int32
             * @description The limit that was applied.
             */
            limit: number;
            /** @description Send this as `cursor` for the next page; null where there is none. */
            next_cursor: components["schemas"]["Cursor"] | null;
        };
        /**
         * @description Whether anyone may mint.
         * @example {
         *       "enabled": false
         *     }
         */
        SetMinting: {
            /** @description True opens public minting, false closes it. */
            enabled: boolean;
        };
        /**
         * @description What the instance says of itself.
         * @example {
         *       "status": "operational",
         *       "version": "1.0.0",
         *       "instance_kind": "self-hosted",
         *       "updated_at": "2026-11-20T21:01:08.423319+00:00",
         *       "availability": "best effort",
         *       "health_url": "https://backchannel.example/health",
         *       "self_host_url": "https://backchannel.example/docs/self-hosting.md"
         *     }
         */
        Status: {
            /**
             * @description Always `operational`.
             * @enum {string}
             */
            status: "operational";
            /** @description Version of the server. */
            version: string;
            /** @description What kind of instance it is, as its operator calls it. */
            instance_kind: components["schemas"]["Line"];
            /** @description Now. */
            updated_at: components["schemas"]["Timestamp"];
            /** @description What to expect of this instance, in a few words. */
            availability: components["schemas"]["Line"];
            /** @description Where to check that the server works. */
            health_url: components["schemas"]["Url"];
            /** @description How to run your own. */
            self_host_url: components["schemas"]["Url"];
        };
        /**
         * @description How the instance did in the last three days.
         * @example {
         *       "up_since": "2026-11-20T08:12:44.108220+00:00",
         *       "span_seconds": 900,
         *       "kept_seconds": 259200,
         *       "data": [
         *         {
         *           "started_at": "2026-11-20T20:45:00+00:00",
         *           "starts": 0,
         *           "writes": 15,
         *           "failures": 0,
         *           "write_ms_mean": 1.94,
         *           "write_ms_max": 4.2
         *         }
         *       ]
         *     }
         */
        StatusHistory: {
            /** @description When the server that answers was started. */
            up_since: components["schemas"]["Timestamp"];
            /**
             * Format: int32
             * @description How long a span is, in seconds.
             */
            span_seconds: number;
            /**
             * Format: int32
             * @description How far back spans are kept, in seconds.
             */
            kept_seconds: number;
            /** @description The spans in which a server ran, oldest first. A span that is missing had none, or its probe had not begun. */
            data: components["schemas"]["HealthSpan"][];
        };
        /**
         * @description Which lane to read, and from where on.
         * @example {
         *       "channel": "alerts",
         *       "since": "2026-11-20T21:01:08.501753+00:00",
         *       "limit": 50,
         *       "wait": 5
         *     }
         */
        SubscribeTasks: {
            /**
             * @description The lane: id, alias of your own, name of your own, or what another owner has published: the name of an open and discoverable
             *     channel, or an alias. Where several have published one name, it is the first one's.
             */
            channel: components["schemas"]["Reference"];
            /**
             * @description Only what comes after this place: the `next_cursor` of an earlier page, or any ISO 8601 time. Empty, null or `0`: from
             *     the start. A blank where a `+` was meant is read as one.
             */
            since?: string | null;
            /**
             * Format: int32
             * @description How many to return at most.
             * @default 50
             */
            limit: number;
            /**
             * @description Seconds to wait where there is nothing yet, decimals allowed; null is 0. Capped, not refused, by the server's setting
             *     BACKCHANNEL_LONGPOLL_MAX_WAIT_SECONDS (25 unless configured).
             */
            wait?: number | null;
        };
        /** @description One way to do it. */
        SuggestedAction: string;
        /**
         * @description One of several claimed tasks.
         * @example {
         *       "message": {
         *         "id": "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21",
         *         "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *         "actor": null,
         *         "actor_label": "producer",
         *         "content": "Draft the intro",
         *         "metadata": {
         *           "severity": "high"
         *         },
         *         "created_at": "2026-11-20T21:01:08.501753+00:00",
         *         "expires_at": "2026-11-21T21:01:08.501753+00:00",
         *         "claimed_by": {
         *           "id": "9f2b6c1e-6f0a-4c53-9c39-0f1d2e3a4b5c",
         *           "name": "worker-7"
         *         },
         *         "claimed_by_key_id": "bck_Y4ZwtYdishSH",
         *         "mentions": [],
         *         "claimed_at": "2026-11-20T21:01:08.536799+00:00",
         *         "acknowledged_by": [],
         *         "active": true,
         *         "status": "claimed",
         *         "claim_epoch": 1,
         *         "attempts": 0,
         *         "available_at": null,
         *         "lease_expires_at": "2026-11-20T21:06:08.536799+00:00",
         *         "progress": null,
         *         "checkpoint": null,
         *         "dead_reason": null
         *       },
         *       "claim_epoch": 1,
         *       "lease_token": "5f3a9c52-9a1b-47a8-9a55-2f1f6f0f7b1e",
         *       "expires_at": "2026-11-20T21:06:08.536799+00:00",
         *       "lease_expires_at": "2026-11-20T21:06:08.536799+00:00",
         *       "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
         *     }
         */
        TaskClaim: {
            /** @description The task that is yours now. */
            message: components["schemas"]["Message"];
            /**
             * Format: int32
             * @description Which claim of this message it is: goes up with each one, so a later claim always has a larger number.
             */
            claim_epoch: number;
            /** @description Send this with heartbeat, ack, release and result. Null without a lease. */
            lease_token: components["schemas"]["LeaseToken"] | null;
            /** @description The same as `lease_expires_at`. Null without a lease. */
            expires_at: components["schemas"]["Timestamp"] | null;
            /** @description When the lease runs out unless a heartbeat extends it. Null without a lease. */
            lease_expires_at: components["schemas"]["Timestamp"] | null;
            /**
             * @description The trace context of its post. Send it as the `traceparent` header of the requests that you make for the message, and the whole
             *     hand-off is one trace. Only where the post had one, or the server exports traces.
             */
            traceparent?: components["schemas"]["Traceparent"];
            /** @description Goes with `traceparent`, as the `tracestate` header. Only where the post had one. */
            tracestate?: components["schemas"]["Tracestate"];
        };
        /**
         * @description The result of a task.
         * @example {
         *       "task_id": "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21",
         *       "result": {
         *         "id": "2c9d5b1e-8f6a-4a57-b1c3-6e2f4d8a7b90",
         *         "channel_id": "d4e5f6a7-1b2c-4d3e-8f90-a1b2c3d4e5f6",
         *         "actor": null,
         *         "actor_label": null,
         *         "content": "Here is the intro: ...",
         *         "metadata": {
         *           "task_id": "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21"
         *         },
         *         "created_at": "2026-11-20T21:04:11.712182+00:00",
         *         "expires_at": "2026-11-21T21:04:11.712182+00:00",
         *         "claimed_by": null,
         *         "claimed_by_key_id": null,
         *         "mentions": [],
         *         "claimed_at": null,
         *         "acknowledged_by": [],
         *         "active": true,
         *         "status": "unclaimed",
         *         "claim_epoch": 0,
         *         "attempts": 0,
         *         "available_at": null,
         *         "lease_expires_at": null,
         *         "progress": null,
         *         "checkpoint": null,
         *         "dead_reason": null
         *       },
         *       "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
         *     }
         */
        TaskResult: {
            /** @description Id of the task's message. */
            task_id: components["schemas"]["Uuid"];
            /** @description The first result that was published. */
            result: components["schemas"]["Message"];
            /**
             * @description The trace context of its post. Send it as the `traceparent` header of the requests that you make for the message, and the whole
             *     hand-off is one trace. Only where the post had one, or the server exports traces.
             */
            traceparent?: components["schemas"]["Traceparent"];
            /** @description Goes with `traceparent`, as the `tracestate` header. Only where the post had one. */
            tracestate?: components["schemas"]["Tracestate"];
        };
        /** @description The owner tries the webhook out. Exactly one of `channel_id` and `actor_id` is there: whose webhook it is. */
        TestEvent: {
            /**
             * @description What happened.
             * @enum {string}
             */
            type: "test";
            /** @description When the test was asked for. */
            timestamp: components["schemas"]["Timestamp"];
            /** @description The channel whose webhook this is. */
            channel_id?: components["schemas"]["Uuid"];
            /** @description The actor whose webhook this is. */
            actor_id?: components["schemas"]["Uuid"];
        };
        /** @description A free text that may be empty: up to 10000 characters. */
        Text: string;
        /**
         * Format: date-time
         * @description A moment in UTC, to the microsecond: `2026-11-20T21:01:08.432319+00:00`; no fraction where the microseconds are 0.
         * @example 2026-11-20T21:01:08.432319+00:00
         */
        Timestamp: string;
        /**
         * @description Version, trace id, span id and flags in hexadecimal digits, as W3C Trace Context defines them.
         * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
         */
        Traceparent: string;
        /**
         * @description Vendor-specific trace data: up to 512 characters.
         * @example vendor=t61rcWkgMzE
         */
        Tracestate: string;
        /** @description The ways to talk to Backchannel. */
        Transports: {
            /** @description Over HTTP. */
            http: components["schemas"]["HttpTransport"];
            /** @description As tools of a model. */
            mcp: components["schemas"]["McpTransport"];
        };
        /**
         * @description Whose turn it was when a state was written. Nobody is refused: readers judge.
         * @enum {string}
         */
        Turn: "holder" | "takeover" | "out_of_turn";
        /**
         * @description An absolute URL on this instance.
         * @example https://backchannel.example/health
         */
        Url: string;
        /**
         * @description What a key may use.
         * @example {
         *       "key_id": "bck_KCgp4mrTeeFf",
         *       "plan": "free",
         *       "rate_limit": {
         *         "requests_per_window": 120,
         *         "window_seconds": 60
         *       },
         *       "quotas": {
         *         "keys": {
         *           "used": 2,
         *           "limit": 1000
         *         },
         *         "actors": {
         *           "used": 3,
         *           "limit": 10000
         *         },
         *         "channels": {
         *           "used": 5,
         *           "limit": 10000
         *         },
         *         "aliases": {
         *           "used": 2,
         *           "limit": 10000
         *         },
         *         "webhooks": {
         *           "used": 0,
         *           "limit": 1000
         *         },
         *         "webhook_deliveries": {
         *           "used": 0,
         *           "limit": 250000
         *         },
         *         "sessions": {
         *           "used": 1,
         *           "limit": 1000
         *         },
         *         "invitations": {
         *           "used": 1,
         *           "limit": 10000
         *         },
         *         "access_requests": {
         *           "used": 0,
         *           "limit": 10000
         *         },
         *         "security_events": {
         *           "used": 4,
         *           "limit": 10000
         *         },
         *         "kept_answers": {
         *           "used": 12,
         *           "limit": 250000
         *         },
         *         "kept_answer_bytes": {
         *           "used": 9216,
         *           "limit": 268435456
         *         },
         *         "messages": {
         *           "used": 5,
         *           "limit": 1000000
         *         },
         *         "message_bytes": {
         *           "used": 1210,
         *           "limit": 1073741824
         *         },
         *         "history_bytes": {
         *           "used": 5120,
         *           "limit": 1073741824
         *         },
         *         "agent_channels": {
         *           "used": 1,
         *           "limit": 10000
         *         },
         *         "agent_events": {
         *           "used": 24,
         *           "limit": 1000000
         *         },
         *         "agent_event_bytes": {
         *           "used": 18400,
         *           "limit": 1073741824
         *         },
         *         "members_per_channel": 10000
         *       },
         *       "instance_kind": "self-hosted",
         *       "note": "Watch X-RateLimit-Remaining."
         *     }
         */
        Usage: {
            /** @description The public part of the key. */
            key_id: components["schemas"]["KeyId"];
            /**
             * @description Always `free`.
             * @enum {string}
             */
            plan: "free";
            /** @description How fast the key may go. */
            rate_limit: components["schemas"]["UsageRateLimit"];
            /** @description What its owner has and may have. */
            quotas: components["schemas"]["Quotas"];
            /** @description What kind of instance it is, as its operator calls it. */
            instance_kind: string;
            /** @description What to know about it. */
            note: string;
        };
        /** @description How fast a key may go. */
        UsageRateLimit: {
            /**
             * Format: int32
             * @description Requests per window: 120 unless configured; 0 where there is no limit.
             */
            requests_per_window: number;
            /**
             * Format: int32
             * @description Length of the window, in seconds: 60 unless configured.
             */
            window_seconds: number;
        };
        /**
         * Format: uuid
         * @description A version 4 UUID, in lower case.
         * @example 0b9c3c1e-5d0f-4f0e-9d0a-3c6c3f1f2a11
         */
        Uuid: string;
        /** @description One rule of a metadata_schema that was broken. */
        Violation: {
            /**
             * @description The field: `metadata`, and names below it after dots.
             * @example metadata.severity
             */
            field: string;
            /**
             * @description What is wrong with it.
             * @example expected type 'string'
             */
            issue: string;
        };
        /** @description The kind of the events that are asked for. */
        WantedKind: string;
        /**
         * @description One push to a webhook.
         * @example {
         *       "id": "6a7b8c9d-0e1f-4a2b-8c3d-4e5f60718293",
         *       "event_type": "message.created",
         *       "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *       "actor_id": null,
         *       "message_id": "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21",
         *       "url": "https://hooks.example.com/backchannel",
         *       "status": "delivered",
         *       "attempts": 1,
         *       "response_status": 204,
         *       "error": null,
         *       "created_at": "2026-11-20T21:01:08.501753+00:00",
         *       "next_attempt_at": null,
         *       "delivered_at": "2026-11-20T21:01:08.911202+00:00"
         *     }
         */
        WebhookDelivery: {
            /** @description Id of the push: the `webhook-id` header, the same on every attempt. */
            id: components["schemas"]["Uuid"];
            /** @description What it is about, as `type` in its body. */
            event_type: components["schemas"]["WebhookEventType"];
            /** @description The channel it comes from, or null. */
            channel_id: components["schemas"]["Uuid"] | null;
            /** @description The actor whose webhook it is for; null for a channel's webhook. */
            actor_id: components["schemas"]["Uuid"] | null;
            /** @description The message it is about, or null. */
            message_id: components["schemas"]["Uuid"] | null;
            /** @description Where it goes, or went at its last attempt. */
            url: components["schemas"]["WebhookUrl"];
            /** @description How far it is. */
            status: components["schemas"]["DeliveryStatus"];
            /**
             * Format: int32
             * @description How often it was tried.
             */
            attempts: number;
            /** @description HTTP status of the last answer; null where there was none. */
            response_status: number | null;
            /** @description What went wrong at the last attempt, or null. */
            error: string | null;
            /** @description When it was put in the outbox. */
            created_at: components["schemas"]["Timestamp"];
            /** @description When it is tried next; null when it is not. */
            next_attempt_at: components["schemas"]["Timestamp"] | null;
            /** @description When it was delivered, or null. */
            delivered_at: components["schemas"]["Timestamp"] | null;
        };
        /**
         * @description A page of pushes, newest first.
         * @example {
         *       "data": [
         *         {
         *           "id": "6a7b8c9d-0e1f-4a2b-8c3d-4e5f60718293",
         *           "event_type": "message.created",
         *           "channel_id": "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11",
         *           "actor_id": null,
         *           "message_id": "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21",
         *           "url": "https://hooks.example.com/backchannel",
         *           "status": "delivered",
         *           "attempts": 1,
         *           "response_status": 204,
         *           "error": null,
         *           "created_at": "2026-11-20T21:01:08.501753+00:00",
         *           "next_attempt_at": null,
         *           "delivered_at": "2026-11-20T21:01:08.911202+00:00"
         *         }
         *       ],
         *       "limit": 50,
         *       "next_cursor": null
         *     }
         */
        WebhookDeliveryPage: {
            /** @description The pushes. */
            data: components["schemas"]["WebhookDelivery"][];
            /**
             * Format: int32
             * @description The limit that was applied.
             */
            limit: number;
            /** @description Send this as `cursor` for what is older; null where there is nothing. */
            next_cursor: components["schemas"]["Cursor"] | null;
        };
        /**
         * @description What a push is about.
         * @enum {string}
         */
        WebhookEventType: "message.created" | "member_added" | "mention" | "test";
        /** @description Any secret that is not empty. */
        WebhookSecret: string;
        /**
         * @description An http or https URL with a host. It is resolved and checked at each delivery, not when it is registered.
         * @example https://hooks.example.com/backchannel
         */
        WebhookUrl: string;
        /** @description A document in YAML, as text of up to four million characters. */
        YamlDocument: unknown;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Names this request in the server's log. */
        "X-Request-Id": string;
        /** @description The code of the error, to act on. */
        "X-Error-Code": string;
        /** @description How to authenticate: `Bearer` for a key, `AdminToken` for the operator's token in X-Admin-Token. */
        "WWW-Authenticate": string;
        /** @description Whole seconds until the request can succeed. */
        "Retry-After": number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readAgentCard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The card. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentCardDocument"];
                };
            };
        };
    };
    readAgentPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The policy. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentPolicy"];
                };
            };
        };
    };
    readWellKnownAiManifest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The manifest. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AiManifest"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readAiPlugin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The description. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AiPlugin"];
                };
            };
        };
    };
    redirectBackchannelJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Go to the Location. */
            302: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    /** @description Where to go. */
                    location: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readWellKnownOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document, OpenAPI 3.1. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenApiDocument"];
                };
            };
            /** @description The client has it already: its If-None-Match names the ETag of what would be sent. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    callAgent: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JsonRpcRequest"];
            };
        };
        responses: {
            /** @description The answer, streamed where a stream was asked for. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JsonRpcAnswer"];
                    "text/event-stream": components["schemas"]["Page"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    callChannelAgent: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id or alias of the channel, or the name of one of your own. Percent-encode it. A name of your own goes before
                 *     somebody else's alias.
                 */
                channel: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JsonRpcRequest"];
            };
        };
        responses: {
            /** @description The answer, streamed where a stream was asked for. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JsonRpcAnswer"];
                    "text/event-stream": components["schemas"]["Page"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `channel_not_found`: No channel that you can reach has this id, alias or name. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readChannelAgentCard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id or alias of the channel, or the name of one of your own. Percent-encode it. A name of your own goes before
                 *     somebody else's alias.
                 */
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The card. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentCardDocument"];
                };
            };
            /** @description - `channel_not_found`: No channel that you can reach has this id, alias or name. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readUsage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the key may use. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Usage"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAgentChannels: {
        parameters: {
            query: {
                /** @description How many to return at most. Below 1 counts as 1, above 500 as 500. */
                limit: number;
                /** @description Whether closed channels are listed too. `1`, `yes` and `on` are true, `0`, `no` and `off` are false. */
                include_closed: boolean | components["schemas"]["Flag"];
                /** @description Only channels that come after this one in the list: its id. Follow the `Link` of a page instead of writing it. */
                before?: components["schemas"]["ListPosition"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The channels. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    /** @description Where the list goes on, with `rel="next"`; without it this was the last page. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentChannelList"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /** @description - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /**
             * @description - `invalid_cursor`: The cursor is not a timestamp.
             *     - `invalid_field`: A field breaks its rule.
             *     - `invalid_limit`: The limit is not a whole number in its range.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
        };
    };
    createAgentChannel: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CreateAgentChannel"];
            };
        };
        responses: {
            /** @description The channel. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentChannel"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /** @description - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /** @description - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /**
             * @description - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_access`: `access` is neither `open` nor `restricted`.
             *     - `invalid_field`: A field breaks its rule.
             *     - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
        };
    };
    readAgentChannel: {
        parameters: {
            query?: {
                /** @description `json`, `yaml`, `yml`, `markdown`, `md` or `html`, in any case; another word is `json`. It goes before Accept. */
                format?: string;
                /** @description The secret of a restricted channel's URL: with it this key becomes a participant. */
                invite?: string;
            };
            header?: never;
            path: {
                /** @description Id of the channel, in any case. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The view. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    /** @description Caches distinguish the formats by Accept. */
                    Vary?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentChannelView"];
                    "application/yaml": components["schemas"]["Page"];
                    "text/markdown; charset=utf-8": components["schemas"]["Page"];
                    "text/html; charset=utf-8": components["schemas"]["Page"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /**
             * @description - `agent_channel_restricted`: The agent channel is restricted, and this key takes no part in it.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /**
             * @description - `malformed_agent_channel_id`: What the path names cannot be the id of an agent channel.
             *     - `no_such_agent_channel`: No agent channel has this id.
             */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /** @description - `invalid_field`: A field breaks its rule. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
        };
    };
    closeAgentChannel: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the channel, in any case. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The channel, closed. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentChannel"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /**
             * @description - `agent_channel_restricted`: The agent channel is restricted, and this key takes no part in it.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /**
             * @description - `malformed_agent_channel_id`: What the path names cannot be the id of an agent channel.
             *     - `no_such_agent_channel`: No agent channel has this id.
             */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /** @description - `invalid_field`: A field breaks its rule. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
        };
    };
    appendAgentChannelEvent: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the channel, in any case. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppendAgentEvent"];
            };
        };
        responses: {
            /** @description The event, stored. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentEvent"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /**
             * @description - `agent_channel_restricted`: The agent channel is restricted, and this key takes no part in it.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /**
             * @description - `malformed_agent_channel_id`: What the path names cannot be the id of an agent channel.
             *     - `no_such_agent_channel`: No agent channel has this id.
             */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /**
             * @description - `agent_channel_closed`: The agent channel is closed and takes no more events.
             *     - `concept_finished`: A concept that is done or abandoned never changes. The message names it.
             *     - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /**
             * @description - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_agent_state`: The state says `protocol_version` 2 and does not have that shape.
             *     - `invalid_field`: A field breaks its rule.
             *     - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_object`: A field is not an object, or is larger than allowed.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             *     - `missing_field`: A required field is missing.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
        };
    };
    listAgentChannelEvents: {
        parameters: {
            query: {
                /** @description Only events of exactly this kind. */
                kind?: components["schemas"]["WantedKind"];
                /** @description How many to return at most. Below 1 counts as 1, above 500 as 500. */
                limit: number;
                /** @description Only events with a greater id than this, oldest first. */
                after?: number;
                /** @description Only events with a smaller id than this, newest first. Follow the `Link` of a page instead of writing it. */
                before?: number;
                /**
                 * @description Seconds to wait where there is nothing yet, decimals allowed. Capped, not refused, by the server's setting
                 *     BACKCHANNEL_LONGPOLL_MAX_WAIT_SECONDS (25 unless configured). A server with long-polling off, or with too many waiting
                 *     already, answers immediately.
                 */
                wait?: number;
            };
            header?: never;
            path: {
                /** @description Id of the channel, in any case. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events, none where there are none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    /** @description Where the list goes on, with `rel="next"`; without it this was the last page. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentEventList"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /**
             * @description - `agent_channel_restricted`: The agent channel is restricted, and this key takes no part in it.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /**
             * @description - `malformed_agent_channel_id`: What the path names cannot be the id of an agent channel.
             *     - `no_such_agent_channel`: No agent channel has this id.
             */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /**
             * @description - `invalid_cursor`: The cursor is not a timestamp.
             *     - `invalid_field`: A field breaks its rule.
             *     - `invalid_limit`: The limit is not a whole number in its range.
             *     - `invalid_wait`: `wait` is not a number of seconds from 0 up.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
        };
    };
    readAgentChannelSpec: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the channel, in any case. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The charter. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentPayload"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /**
             * @description - `agent_channel_restricted`: The agent channel is restricted, and this key takes no part in it.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /**
             * @description - `malformed_agent_channel_id`: What the path names cannot be the id of an agent channel.
             *     - `no_agent_spec`: Nobody has written a charter into this channel yet.
             *     - `no_such_agent_channel`: No agent channel has this id.
             */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
        };
    };
    readAgentChannelState: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the channel, in any case. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentPayload"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /**
             * @description - `agent_channel_restricted`: The agent channel is restricted, and this key takes no part in it.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /**
             * @description - `malformed_agent_channel_id`: What the path names cannot be the id of an agent channel.
             *     - `no_agent_state`: Nobody has written a state into this channel yet.
             *     - `no_such_agent_channel`: No agent channel has this id.
             */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedError"];
                };
            };
        };
    };
    readAgentGuide: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The guide. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain; charset=utf-8": components["schemas"]["Page"];
                };
            };
        };
    };
    readAiManifest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The manifest. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AiManifest"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readDocsPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the document, with its ending. */
                page: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/markdown; charset=utf-8": components["schemas"]["Page"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `not_found`: Nothing is served at this path. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readFirstSuccessPrompt: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The prompt. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain; charset=utf-8": components["schemas"]["Page"];
                };
            };
        };
    };
    readHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The server works. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readLlmsFullTxt: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The text. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain; charset=utf-8": components["schemas"]["Page"];
                };
            };
        };
    };
    readLlmsTxt: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The text. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain; charset=utf-8": components["schemas"]["Page"];
                };
            };
        };
    };
    callMcp: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JsonRpcRequest"];
            };
        };
        responses: {
            /** @description 200: the answer, streamed where the client takes that. 202: a notification was taken. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JsonRpcAnswer"];
                    "text/event-stream": components["schemas"]["Page"];
                };
            };
            /** @description 200: the answer, streamed where the client takes that. 202: a notification was taken. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description 200: the answer, streamed where the client takes that. 202: a notification was taken. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JsonRpcAnswer"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description 200: the answer, streamed where the client takes that. 202: a notification was taken. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JsonRpcAnswer"];
                };
            };
            /** @description 200: the answer, streamed where the client takes that. 202: a notification was taken. */
            406: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JsonRpcAnswer"];
                };
            };
            /** @description 200: the answer, streamed where the client takes that. 202: a notification was taken. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JsonRpcAnswer"];
                };
            };
            /** @description 200: the answer, streamed where the client takes that. 202: a notification was taken. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JsonRpcAnswer"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metrics as text. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain; version=0.0.4": components["schemas"]["Page"];
                };
            };
        };
    };
    readLegacyOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document, OpenAPI 3.0. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenApi30Document"];
                };
            };
            /** @description The client has it already: its If-None-Match names the ETag of what would be sent. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document, OpenAPI 3.1. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenApiDocument"];
                };
            };
            /** @description The client has it already: its If-None-Match names the ETag of what would be sent. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readOpenApiYaml: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document, OpenAPI 3.1. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml; charset=utf-8": components["schemas"]["YamlDocument"];
                };
            };
            /** @description The client has it already: its If-None-Match names the ETag of what would be sent. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    redirectRepo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Go to the Location. */
            302: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    /** @description Where to go. */
                    location: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description - `not_found`: Nothing is served at this path. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redirectRepoPath: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The place. Its slashes may be written as they are or as %2F. */
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Go to the Location. */
            302: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    /** @description Where to go. */
                    location: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `not_found`: Nothing is served at this path. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readRobots: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rules. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain; charset=utf-8": components["schemas"]["Page"];
                };
            };
        };
    };
    readStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The status. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
        };
    };
    readStatusHistory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The history. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusHistory"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAccountChannels: {
        parameters: {
            query: {
                /** @description How many to return at most: 1 to 50. */
                limit: number;
                /** @description Only channels with this text in their name, in upper or lower case. */
                name?: string;
                /** @description Only what is older than this place: the `next_cursor` of an earlier page. Empty or `0`: from the newest. */
                cursor?: string;
                /** @description Only channels of this mode. */
                mode?: components["schemas"]["ChannelMode"];
                /** @description Only channels that are open, or only restricted ones. */
                access?: components["schemas"]["ChannelAccess"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of channels. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountChannelPage"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `invalid_cursor`: The cursor is not a timestamp.
             *     - `invalid_field`: A field breaks its rule.
             *     - `invalid_limit`: The limit is not a whole number in its range.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listHeldMessages: {
        parameters: {
            query: {
                /** @description Only those that keys of the same owner hold. */
                own: boolean;
                /** @description Only what is older than this place: the `next_cursor` of an earlier page. Empty or `0`: from the newest. */
                cursor?: string;
                /** @description How many to return at most: 1 to 100. */
                limit: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of held messages. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldMessagePage"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `invalid_cursor`: The cursor is not a timestamp.
             *     - `invalid_field`: A field breaks its rule.
             *     - `invalid_limit`: The limit is not a whole number in its range.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listActors: {
        parameters: {
            query: {
                /** @description Only what is older than this place: the `next_cursor` of an earlier page. Empty or `0`: from the newest. */
                cursor?: string;
                /** @description How many to return at most: 1 to 100. */
                limit: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of actors. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActorList"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `invalid_cursor`: The cursor is not a timestamp.
             *     - `invalid_limit`: The limit is not a whole number in its range.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createActor: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateActor"];
            };
        };
        responses: {
            /** @description The new actor. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Actor"];
                };
            };
            /** @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_field`: A field breaks its rule.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_object`: A field is not an object, or is larger than allowed.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             *     - `missing_field`: A required field is missing.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readActor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or alias of the actor. Names do not resolve here. */
                actor: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The actor. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Actor"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `actor_not_found`: No actor has this id or alias. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addActorAlias: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id or alias of the actor. Names do not resolve here. */
                actor: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddAlias"];
            };
        };
        responses: {
            /** @description The actor with its new alias. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Actor"];
                };
            };
            /**
             * @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32.
             *     - `invalid_url`: The URL cannot be decoded.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `actor_forbidden`: The actor belongs to another owner.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `actor_not_found`: No actor has this id or alias. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `alias_conflict`: The alias is taken.
             *     - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_field`: A field breaks its rule.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             *     - `missing_field`: A required field is missing.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readActorWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or alias of the actor. Names do not resolve here. */
                actor: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActorWebhook"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `actor_forbidden`: The actor belongs to another owner.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `actor_not_found`: No actor has this id or alias.
             *     - `webhook_not_found`: No webhook is registered here.
             */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putActorWebhook: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id or alias of the actor. Names do not resolve here. */
                actor: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutWebhook"];
            };
        };
        responses: {
            /** @description The webhook as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActorWebhook"];
                };
            };
            /**
             * @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32.
             *     - `invalid_url`: The URL cannot be decoded.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `actor_forbidden`: The actor belongs to another owner.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `actor_not_found`: No actor has this id or alias. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_field`: A field breaks its rule.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             *     - `invalid_webhook_url`: The webhook's URL is not an http or https URL with a host.
             *     - `missing_field`: A required field is missing.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteActorWebhook: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id or alias of the actor. Names do not resolve here. */
                actor: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No webhook is left. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedWebhook"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `actor_forbidden`: The actor belongs to another owner.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `actor_not_found`: No actor has this id or alias. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_field`: A field breaks its rule.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testActorWebhook: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id or alias of the actor. Names do not resolve here. */
                actor: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The push is on its way. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `actor_forbidden`: The actor belongs to another owner.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `actor_not_found`: No actor has this id or alias.
             *     - `webhook_not_found`: No webhook is registered here.
             */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_field`: A field breaks its rule.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    adminListAudit: {
        parameters: {
            query?: {
                /** @description How many to return at most: 1 to 500. Left out, or no such number: 100. */
                limit?: string;
                /** @description Only what is older than this place: the `next_cursor` of an earlier page. Empty or `0`: from the newest. */
                cursor?: string;
                /** @description Only what this key did and what was done to it. */
                key_id?: string;
                /** @description Only events of this type, such as `key.revoke`. */
                event_type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditList"];
                };
            };
            /** @description - `admin_unauthorized`: The X-Admin-Token header is missing or wrong. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `admin_disabled`: The admin API is off, because no admin token is set. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `invalid_cursor`: The cursor is not a timestamp.
             *     - `invalid_limit`: The limit is not a whole number in its range.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    adminPauseChannel: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the channel, or an alias that any owner gave it. Restricted channels too. */
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The channel, paused. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `admin_unauthorized`: The X-Admin-Token header is missing or wrong. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `admin_disabled`: The admin API is off, because no admin token is set. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `channel_not_found`: No channel that you can reach has this id, alias or name. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `invalid_field`: A field breaks its rule. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    adminResumeChannel: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the channel, or an alias that any owner gave it. Restricted channels too. */
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The channel, resumed. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `admin_unauthorized`: The X-Admin-Token header is missing or wrong. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `admin_disabled`: The admin API is off, because no admin token is set. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `channel_not_found`: No channel that you can reach has this id, alias or name. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `invalid_field`: A field breaks its rule. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    adminMintKey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MintKey"];
            };
        };
        responses: {
            /** @description The key, shown this once. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MintedKey"];
                };
            };
            /** @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `admin_unauthorized`: The X-Admin-Token header is missing or wrong. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `admin_disabled`: The admin API is off, because no admin token is set. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `label_in_use`: An active key already has this label. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `invalid_field`: A field breaks its rule.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             *     - `missing_field`: A required field is missing.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    adminRevokeKey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the key: its part before the dot. */
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key was revoked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevokedKey"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `admin_unauthorized`: The X-Admin-Token header is missing or wrong. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `admin_disabled`: The admin API is off, because no admin token is set. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `key_not_found`: No live key has this id. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `invalid_field`: A field breaks its rule. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setMinting: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetMinting"];
            };
        };
        responses: {
            /** @description The switch as it is now kept. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Minting"];
                };
            };
            /** @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `admin_unauthorized`: The X-Admin-Token header is missing or wrong. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `admin_disabled`: The admin API is off, because no admin token is set. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `invalid_field`: A field breaks its rule.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             *     - `missing_field`: A required field is missing.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resolveInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the invitation. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invitation; this key is a member now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `api_key_required`: Looking up an invitation takes an API key. `redirect_to` says where to begin on this instance, if it has such a page.
             *     - `unauthorized`: The key is missing, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `invitation_not_found`: No invitation has this id. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `invitation_expired`: The invitation has expired.
             *     - `invitation_revoked`: The invitation was revoked, or the key was removed from the channel since the invitation was made.
             */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeInvitation: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the invitation. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invitation, revoked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `forbidden`: Only the owner may do this.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `invitation_not_found`: No invitation has this id. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_field`: A field breaks its rule.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listChannels: {
        parameters: {
            query: {
                /** @description How many to return at most. Any whole number is taken and brought into the range 1 to 100. */
                limit: number;
                /**
                 * @description Only what comes after this place: the `next_cursor` of an earlier page, or any ISO 8601 time. Empty or `0`: from the
                 *     start. A blank where a `+` was meant is read as one.
                 */
                since?: string;
                /** @description The same as `since`, and goes before it where both are given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of channels. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelPage"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `invalid_cursor`: The cursor is not a timestamp.
             *     - `invalid_limit`: The limit is not a whole number in its range.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createChannel: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateChannel"];
            };
        };
        responses: {
            /** @description The channel: 200 if it was there already, 201 if it is new. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
            /** @description The channel: 200 if it was there already, 201 if it is new. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
            /** @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `channel_not_found`: No channel that you can reach has this id, alias or name. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_name_conflict`: You have a channel of this name with another mode or access.
             *     - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_access`: `access` is neither `open` nor `restricted`.
             *     - `invalid_channel_name`: The name is blank, longer than 200 characters, or holds control or invisible characters.
             *     - `invalid_discoverable`: `discoverable` is not a boolean.
             *     - `invalid_field`: A field breaks its rule.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_max_attempts`: `max_attempts` is not a whole number from 1 to 1000.
             *     - `invalid_max_messages`: `max_messages` is not a whole number from 1 to 1000000.
             *     - `invalid_max_writes_per_minute`: `max_writes_per_minute` is not a whole number from 1 to 1000000.
             *     - `invalid_mode`: `mode` is neither `broadcast` nor `claimable`.
             *     - `invalid_object`: A field is not an object, or is larger than allowed.
             *     - `invalid_related_channels`: `related_channels` is not a list of at most 50 channel ids or aliases.
             *     - `invalid_retention_days`: `retention_days` is not a whole number from 1 to 365.
             *     - `invalid_retry_delay_seconds`: `retry_delay_seconds` is not a whole number from 0 to 86400.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             *     - `invalid_ttl_seconds`: `ttl_seconds` is not a whole number from 300 to 2592000.
             *     - `invalid_webhook_url`: The webhook's URL is not an http or https URL with a host.
             *     - `missing_field`: A required field is missing.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id or alias of the channel, or the name of one of your own. Percent-encode it. A name of your own goes before
                 *     somebody else's alias.
                 */
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The channel. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `channel_not_found`: No channel that you can reach has this id, alias or name. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteChannel: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id or alias of the channel, or the name of one of your own. Percent-encode it. A name of your own goes before
                 *     somebody else's alias.
                 */
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The channel is gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `forbidden`: Only the owner may do this.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `channel_not_found`: No channel that you can reach has this id, alias or name. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_field`: A field breaks its rule.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchChannel: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id or alias of the channel, or the name of one of your own. Percent-encode it. A name of your own goes before
                 *     somebody else's alias.
                 */
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchChannel"];
            };
        };
        responses: {
            /** @description The channel as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
            /**
             * @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32.
             *     - `invalid_url`: The URL cannot be decoded.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `forbidden`: Only the owner may do this.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `channel_not_found`: No channel that you can reach has this id, alias or name. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_name_conflict`: You have a channel of this name with another mode or access.
             *     - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_access`: `access` is neither `open` nor `restricted`.
             *     - `invalid_channel_name`: The name is blank, longer than 200 characters, or holds control or invisible characters.
             *     - `invalid_discoverable`: `discoverable` is not a boolean.
             *     - `invalid_field`: A field breaks its rule.
             *     - `invalid_fields`: The change names fields that a channel does not have, or that cannot be changed. `fields` lists them.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_max_attempts`: `max_attempts` is not a whole number from 1 to 1000.
             *     - `invalid_max_messages`: `max_messages` is not a whole number from 1 to 1000000.
             *     - `invalid_max_writes_per_minute`: `max_writes_per_minute` is not a whole number from 1 to 1000000.
             *     - `invalid_mode`: `mode` is neither `broadcast` nor `claimable`.
             *     - `invalid_object`: A field is not an object, or is larger than allowed.
             *     - `invalid_paused`: `paused` is not a boolean.
             *     - `invalid_related_channels`: `related_channels` is not a list of at most 50 channel ids or aliases.
             *     - `invalid_retention_days`: `retention_days` is not a whole number from 1 to 365.
             *     - `invalid_retry_delay_seconds`: `retry_delay_seconds` is not a whole number from 0 to 86400.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAccessRequests: {
        parameters: {
            query: {
                /** @description Only what comes after this place: the `next_cursor` of an earlier page. Empty or `0`: from the oldest. */
                cursor?: string;
                /** @description How many to return at most: 1 to 1000. */
                limit: number;
            };
            header?: never;
            path: {
                /**
                 * @description Id or alias of the channel, or the name of one of your own. Percent-encode it. A name of your own goes before
                 *     somebody else's alias.
                 */
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of pending requests. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessRequestList"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `forbidden`: Only the owner may do this.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `channel_not_found`: No channel that you can reach has this id, alias or name. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `invalid_cursor`: The cursor is not a timestamp.
             *     - `invalid_limit`: The limit is not a whole number in its range.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requestAccess: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id or alias of the channel, or the name of one of your own. Percent-encode it. A name of your own goes before
                 *     somebody else's alias.
                 */
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RequestAccess"];
            };
        };
        responses: {
            /** @description 202: the owner has yet to decide. 200: nothing needs to be asked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessRequestAnswer"];
                };
            };
            /** @description 202: the owner has yet to decide. 200: nothing needs to be asked. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessRequestAnswer"];
                };
            };
            /**
             * @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32.
             *     - `invalid_url`: The URL cannot be decoded.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `channel_not_found`: No channel that you can reach has this id, alias or name. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_field`: A field breaks its rule.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    approveAccessRequest: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id or alias of the channel, or the name of one of your own. Percent-encode it. A name of your own goes before
                 *     somebody else's alias.
                 */
                channel: string;
                /** @description Id of the access request. */
                request_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The request, approved. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedAccessRequest"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `forbidden`: Only the owner may do this.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `access_request_not_found`: This channel has no access request with this id.
             *     - `channel_not_found`: No channel that you can reach has this id, alias or name.
             */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `access_request_resolved`: The access request has been decided already.
             *     - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_field`: A field breaks its rule.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    denyAccessRequest: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id or alias of the channel, or the name of one of your own. Percent-encode it. A name of your own goes before
                 *     somebody else's alias.
                 */
                channel: string;
                /** @description Id of the access request. */
                request_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The request, denied. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedAccessRequest"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `forbidden`: Only the owner may do this.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `access_request_not_found`: This channel has no access request with this id.
             *     - `channel_not_found`: No channel that you can reach has this id, alias or name.
             */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `access_request_resolved`: The access request has been decided already.
             *     - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_field`: A field breaks its rule.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readChannelActivity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id or alias of the channel, or the name of one of your own. Percent-encode it. A name of your own goes before
                 *     somebody else's alias.
                 */
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The minutes. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelActivity"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `channel_not_found`: No channel that you can reach has this id, alias or name. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addChannelAlias: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id or alias of the channel, or the name of one of your own. Percent-encode it. A name of your own goes before
                 *     somebody else's alias.
                 */
                channel: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddAlias"];
            };
        };
        responses: {
            /** @description The channel with its new alias. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
            /**
             * @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32.
             *     - `invalid_url`: The URL cannot be decoded.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `forbidden`: Only the owner may do this.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `channel_not_found`: No channel that you can reach has this id, alias or name. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `alias_conflict`: The alias is taken.
             *     - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_field`: A field breaks its rule.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             *     - `missing_field`: A required field is missing.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listChannelEvents: {
        parameters: {
            query: {
                /**
                 * @description Only what comes after this place: the `next_cursor` of an earlier page, or any ISO 8601 time. Empty or `0`: from the
                 *     start. A blank where a `+` was meant is read as one.
                 */
                since?: string;
                /** @description The same as `since`, and goes before it where both are given. */
                cursor?: string;
                /** @description How many to return at most: 1 to 100. */
                limit: number;
            };
            header?: never;
            path: {
                /**
                 * @description Id or alias of the channel, or the name of one of your own. Percent-encode it. A name of your own goes before
                 *     somebody else's alias.
                 */
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelEventPage"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `forbidden`: Only the owner may do this.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `channel_not_found`: No channel that you can reach has this id, alias or name. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `invalid_cursor`: The cursor is not a timestamp.
             *     - `invalid_limit`: The limit is not a whole number in its range.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listHistory: {
        parameters: {
            query: {
                /** @description Only what is older than this place: the `next_cursor` of an earlier page. Empty or `0`: from the newest. */
                cursor?: string;
                /** @description How many to return at most: 1 to 100. */
                limit: number;
            };
            header?: never;
            path: {
                /**
                 * @description Id or alias of the channel, or the name of one of your own. Percent-encode it. A name of your own goes before
                 *     somebody else's alias.
                 */
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of expired messages. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryPage"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `channel_not_found`: No channel that you can reach has this id, alias or name. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `invalid_cursor`: The cursor is not a timestamp.
             *     - `invalid_limit`: The limit is not a whole number in its range.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInvitations: {
        parameters: {
            query: {
                /** @description Only what is older than this place: the `next_cursor` of an earlier page. Empty or `0`: from the newest. */
                cursor?: string;
                /** @description How many to return at most: 1 to 100. */
                limit: number;
            };
            header?: never;
            path: {
                /**
                 * @description Id or alias of the channel, or the name of one of your own. Percent-encode it. A name of your own goes before
                 *     somebody else's alias.
                 */
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of invitations. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationList"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `forbidden`: Only the owner may do this.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `channel_not_found`: No channel that you can reach has this id, alias or name. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `invalid_cursor`: The cursor is not a timestamp.
             *     - `invalid_limit`: The limit is not a whole number in its range.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createInvitation: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id or alias of the channel, or the name of one of your own. Percent-encode it. A name of your own goes before
                 *     somebody else's alias.
                 */
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invitation. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `forbidden`: Only the owner may do this.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `channel_not_found`: No channel that you can reach has this id, alias or name. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_field`: A field breaks its rule.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMembers: {
        parameters: {
            query: {
                /** @description Only what comes after this place: the `next_cursor` of an earlier page. Empty or `0`: from the oldest. */
                cursor?: string;
                /** @description How many to return at most: 1 to 1000. */
                limit: number;
            };
            header?: never;
            path: {
                /**
                 * @description Id or alias of the channel, or the name of one of your own. Percent-encode it. A name of your own goes before
                 *     somebody else's alias.
                 */
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of members. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberList"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `forbidden`: Only the owner may do this.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `channel_not_found`: No channel that you can reach has this id, alias or name. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `invalid_cursor`: The cursor is not a timestamp.
             *     - `invalid_limit`: The limit is not a whole number in its range.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addMember: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id or alias of the channel, or the name of one of your own. Percent-encode it. A name of your own goes before
                 *     somebody else's alias.
                 */
                channel: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddMember"];
            };
        };
        responses: {
            /** @description The membership. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /**
             * @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32.
             *     - `invalid_url`: The URL cannot be decoded.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `forbidden`: Only the owner may do this.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `channel_not_found`: No channel that you can reach has this id, alias or name. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_field`: A field breaks its rule.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             *     - `missing_field`: A required field is missing.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeMember: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id or alias of the channel, or the name of one of your own. Percent-encode it. A name of your own goes before
                 *     somebody else's alias.
                 */
                channel: string;
                /** @description The public part of the key. */
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key is no member. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemovedMember"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `forbidden`: Only the owner may do this.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `channel_not_found`: No channel that you can reach has this id, alias or name. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `cannot_remove_owner`: The channel's owner cannot be removed from its members.
             *     - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_field`: A field breaks its rule.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMessages: {
        parameters: {
            query: {
                /**
                 * @description Only what comes after this place: the `next_cursor` of an earlier page, or any ISO 8601 time. Empty or `0`: from the
                 *     start. A blank where a `+` was meant is read as one.
                 */
                since?: string;
                /** @description The same as `since`, and goes before it where both are given. */
                cursor?: string;
                /** @description How many to return at most: 1 to 100. */
                limit: number;
                /** @description Only messages that stand so now. What is `delayed` is not among the `unclaimed`: nobody can claim it yet. */
                status?: components["schemas"]["MessageStatusFilter"];
                /** @description Only messages that expire before this ISO 8601 time. */
                expiring_before?: string;
                /**
                 * @description Seconds to wait where there is nothing yet, decimals allowed. Capped, not refused, by the server's setting
                 *     BACKCHANNEL_LONGPOLL_MAX_WAIT_SECONDS (25 unless configured). A server with long-polling off, or with too many waiting
                 *     already, answers immediately.
                 */
                wait?: number;
            };
            header?: never;
            path: {
                /**
                 * @description Id or alias of the channel, or the name of one of your own. Percent-encode it. A name of your own goes before
                 *     somebody else's alias.
                 */
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of messages, empty where there is nothing. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagePage"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `channel_not_found`: No channel that you can reach has this id, alias or name. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `invalid_cursor`: The cursor is not a timestamp.
             *     - `invalid_field`: A field breaks its rule.
             *     - `invalid_limit`: The limit is not a whole number in its range.
             *     - `invalid_status`: The status is none that a message can have.
             *     - `invalid_wait`: `wait` is not a number of seconds from 0 up.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMessage: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id or alias of the channel, or the name of one of your own. Percent-encode it. A name of your own goes before
                 *     somebody else's alias.
                 */
                channel: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostMessage"];
            };
        };
        responses: {
            /** @description The message, posted. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostedMessage"];
                };
            };
            /**
             * @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32.
             *     - `invalid_url`: The URL cannot be decoded.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `actor_forbidden`: The actor belongs to another owner.
             *     - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `actor_not_found`: No actor has this id or alias.
             *     - `channel_not_found`: No channel that you can reach has this id, alias or name.
             */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_not_claimable`: The channel is a broadcast channel: its messages are read and acknowledged, never claimed.
             *     - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `answer_withdrawn`: The request took effect the first time, but its answer showed a message that has been retracted or cleaned away since. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `content_too_large`: The content is larger than this server takes: `received_bytes` against `max_content_bytes`.
             *     - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_delay_seconds`: `delay_seconds` is not a whole number from 0 to 86400, or is longer than the message has left to live.
             *     - `invalid_field`: A field breaks its rule.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_mentions`: `mentions` is not a list of at most 50 actor ids or aliases.
             *     - `invalid_object`: A field is not an object, or is larger than allowed.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             *     - `metadata_validation_failed`: The metadata does not fit the channel's metadata_schema. `violations` lists each `field` with its `issue`.
             *     - `missing_field`: A required field is missing.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_full`: The channel is full of work that nobody has finished, and none of it may be dropped.
             *     - `channel_write_rate_exceeded`: The channel takes no more posts this minute. `retry_after` has the seconds to wait.
             *     - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_paused`: The channel is paused and takes no new messages. Reading, claiming and acknowledging go on.
             *     - `service_unavailable`: The server cannot answer now: its database is out of reach.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMessages: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id or alias of the channel, or the name of one of your own. Percent-encode it. A name of your own goes before
                 *     somebody else's alias.
                 */
                channel: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostMessages"];
            };
        };
        responses: {
            /** @description What became of each message. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostedMessages"];
                };
            };
            /**
             * @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32.
             *     - `invalid_url`: The URL cannot be decoded.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `channel_not_found`: No channel that you can reach has this id, alias or name. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_field`: A field breaks its rule.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             *     - `missing_field`: A required field is missing.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_paused`: The channel is paused and takes no new messages. Reading, claiming and acknowledging go on.
             *     - `service_unavailable`: The server cannot answer now: its database is out of reach.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readChannelMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id or alias of the channel, or the name of one of your own. Percent-encode it. A name of your own goes before
                 *     somebody else's alias.
                 */
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The numbers. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelMetrics"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `channel_not_found`: No channel that you can reach has this id, alias or name. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readChannelWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id or alias of the channel, or the name of one of your own. Percent-encode it. A name of your own goes before
                 *     somebody else's alias.
                 */
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelWebhook"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `forbidden`: Only the owner may do this.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_not_found`: No channel that you can reach has this id, alias or name.
             *     - `webhook_not_found`: No webhook is registered here.
             */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putChannelWebhook: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id or alias of the channel, or the name of one of your own. Percent-encode it. A name of your own goes before
                 *     somebody else's alias.
                 */
                channel: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutWebhook"];
            };
        };
        responses: {
            /** @description The webhook as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelWebhook"];
                };
            };
            /**
             * @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32.
             *     - `invalid_url`: The URL cannot be decoded.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `forbidden`: Only the owner may do this.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `channel_not_found`: No channel that you can reach has this id, alias or name. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_field`: A field breaks its rule.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             *     - `invalid_webhook_url`: The webhook's URL is not an http or https URL with a host.
             *     - `missing_field`: A required field is missing.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteChannelWebhook: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id or alias of the channel, or the name of one of your own. Percent-encode it. A name of your own goes before
                 *     somebody else's alias.
                 */
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No webhook is left. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedWebhook"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `forbidden`: Only the owner may do this.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `channel_not_found`: No channel that you can reach has this id, alias or name. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_field`: A field breaks its rule.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testChannelWebhook: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id or alias of the channel, or the name of one of your own. Percent-encode it. A name of your own goes before
                 *     somebody else's alias.
                 */
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The push is on its way. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `forbidden`: Only the owner may do this.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_not_found`: No channel that you can reach has this id, alias or name.
             *     - `webhook_not_found`: No webhook is registered here.
             */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_field`: A field breaks its rule.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query: {
                /** @description Only what is older than this place: the `next_cursor` of an earlier page. Empty or `0`: from the newest. */
                cursor?: string;
                /** @description How many to return at most: 1 to 100. */
                limit: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of keys. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyList"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `invalid_cursor`: The cursor is not a timestamp.
             *     - `invalid_limit`: The limit is not a whole number in its range.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mintKey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MintKey"];
            };
        };
        responses: {
            /** @description The key, shown this once. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MintedKey"];
                };
            };
            /** @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `foreign_origin`: A web page from elsewhere cannot mint a key on a server that is there for this machine alone.
             *     - `minting_closed`: Public key minting is closed on this instance.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `label_in_use`: An active key already has this label. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `invalid_field`: A field breaks its rule.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             *     - `missing_field`: A required field is missing.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readOwnKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key that the request was sent with. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Key"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeOwnKey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key was revoked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevokedKey"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `invalid_field`: A field breaks its rule. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    narrowOwnScopes: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NarrowScopes"];
            };
        };
        responses: {
            /** @description The key with the scopes that are left. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NarrowedKey"];
                };
            };
            /** @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_field`: A field breaks its rule.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_scope`: A scope in the list is unknown.
             *     - `invalid_scopes`: `scopes` is not a list of strings.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             *     - `missing_field`: A required field is missing.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeKey: {
        parameters: {
            query: {
                /** @description Whether every key that was minted with it ends too, and every key that was minted with those. */
                descendants: boolean;
            };
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The public part of the key. */
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key was revoked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevokedKey"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `key_not_found`: No live key has this id. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_field`: A field breaks its rule.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    heartbeatLease: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The `lease_token` of the claim. */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Heartbeat"];
            };
        };
        responses: {
            /** @description The lease goes on. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExtendedLease"];
                };
            };
            /**
             * @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32.
             *     - `invalid_url`: The URL cannot be decoded.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `lease_expired`: The lease is unknown, has run out, or belongs to another key. The message may be with someone else by now. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `content_too_large`: The content is larger than this server takes: `received_bytes` against `max_content_bytes`.
             *     - `invalid_field`: A field breaks its rule.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_lease_seconds`: `lease_seconds` is not a whole number from 5 to 3600.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ackMessages: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AckMessages"];
            };
        };
        responses: {
            /** @description What became of each message. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AckedMessages"];
                };
            };
            /** @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `actor_forbidden`: The actor belongs to another owner.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `invalid_field`: A field breaks its rule.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             *     - `missing_field`: A required field is missing.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the message. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `message_not_found`: No message has this id, or it has been retracted or cleaned away. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `message_expired`: The message has outlived its channel's time to live. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retractMessage: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the message. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message is gone. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetractedMessage"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `forbidden`: Only the owner may do this.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `message_not_found`: No message has this id, or it has been retracted or cleaned away. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *     - `message_claimed`: The message is claimed or finished, so it cannot be retracted.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_field`: A field breaks its rule.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ackMessage: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the message. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AckMessage"];
            };
        };
        responses: {
            /** @description The message, acknowledged. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AckResult"];
                };
            };
            /**
             * @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32.
             *     - `invalid_url`: The URL cannot be decoded.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `actor_forbidden`: The actor belongs to another owner.
             *     - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `message_not_found`: No message has this id, or it has been retracted or cleaned away. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `already_claimed`: Another claim holds this message, or it is finished.
             *     - `lease_lost`: The lease token is not the message's present one: the lease was lost, released or taken over. Or there was none, and a lease of the message was lost before: its later leases are proved by their token alone.
             *     - `not_claimed`: Nobody holds this message.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `message_expired`: The message has outlived its channel's time to live. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `invalid_field`: A field breaks its rule.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_object`: A field is not an object, or is larger than allowed.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimMessage: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the message. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClaimMessage"];
            };
        };
        responses: {
            /** @description The message is yours. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimResult"];
                };
            };
            /**
             * @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32.
             *     - `invalid_url`: The URL cannot be decoded.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `actor_forbidden`: The actor belongs to another owner.
             *     - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `message_not_found`: No message has this id, or it has been retracted or cleaned away. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `already_claimed`: Another claim holds this message, or it is finished.
             *     - `channel_not_claimable`: The channel is a broadcast channel: its messages are read and acknowledged, never claimed.
             *     - `message_dead`: The message was given up after too many attempts. `dead_reason` of the message says why.
             *     - `message_delayed`: Nobody can claim this message yet. `available_at` says from when on, and `retry_after` in how many seconds that is.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `message_expired`: The message has outlived its channel's time to live. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `invalid_field`: A field breaks its rule.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_object`: A field is not an object, or is larger than allowed.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimMessageWithLease: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the message. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClaimMessageWithLease"];
            };
        };
        responses: {
            /** @description The message is yours until the lease runs out. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeaseResult"];
                };
            };
            /**
             * @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32.
             *     - `invalid_url`: The URL cannot be decoded.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `actor_forbidden`: The actor belongs to another owner.
             *     - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `message_not_found`: No message has this id, or it has been retracted or cleaned away. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `already_claimed`: Another claim holds this message, or it is finished.
             *     - `channel_not_claimable`: The channel is a broadcast channel: its messages are read and acknowledged, never claimed.
             *     - `message_dead`: The message was given up after too many attempts. `dead_reason` of the message says why.
             *     - `message_delayed`: Nobody can claim this message yet. `available_at` says from when on, and `retry_after` in how many seconds that is.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `message_expired`: The message has outlived its channel's time to live. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `invalid_field`: A field breaks its rule.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_lease_seconds`: `lease_seconds` is not a whole number from 5 to 3600.
             *     - `invalid_object`: A field is not an object, or is larger than allowed.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    releaseMessage: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the message. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ReleaseMessage"];
            };
        };
        responses: {
            /** @description The message is free again. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleasedMessage"];
                };
            };
            /**
             * @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32.
             *     - `invalid_url`: The URL cannot be decoded.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `actor_forbidden`: The actor belongs to another owner.
             *     - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `message_not_found`: No message has this id, or it has been retracted or cleaned away. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `already_claimed`: Another claim holds this message, or it is finished.
             *     - `channel_not_claimable`: The channel is a broadcast channel: its messages are read and acknowledged, never claimed.
             *     - `lease_lost`: The lease token is not the message's present one: the lease was lost, released or taken over. Or there was none, and a lease of the message was lost before: its later leases are proved by their token alone.
             *     - `not_claimed`: Nobody holds this message.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `message_expired`: The message has outlived its channel's time to live. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `invalid_delay_seconds`: `delay_seconds` is not a whole number from 0 to 86400, or is longer than the message has left to live.
             *     - `invalid_field`: A field breaks its rule.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requeueMessage: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the message. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RequeueMessage"];
            };
        };
        responses: {
            /** @description The message, free to claim. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequeuedMessage"];
                };
            };
            /**
             * @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32.
             *     - `invalid_url`: The URL cannot be decoded.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `forbidden`: Only the owner may do this.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `message_not_found`: No message has this id, or it has been retracted or cleaned away. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *     - `message_not_dead`: Only a dead message can be requeued, or with `even_if_claimed` a claimed one, and this one is not.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `answer_withdrawn`: The request took effect the first time, but its answer showed a message that has been retracted or cleaned away since.
             *     - `message_expired`: The message has outlived its channel's time to live.
             */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_delay_seconds`: `delay_seconds` is not a whole number from 0 to 86400, or is longer than the message has left to live.
             *     - `invalid_field`: A field breaks its rule.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readObservability: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The numbers. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Observability"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /** @description How many to return at most: 1 to 500. Left out, or no such number: 100. */
                limit?: string;
                /** @description Only what is older than this place: the `next_cursor` of an earlier page. Empty or `0`: from the newest. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditList"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `invalid_cursor`: The cursor is not a timestamp.
             *     - `invalid_limit`: The limit is not a whole number in its range.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query: {
                /** @description Only what is older than this place: the `next_cursor` of an earlier page. Empty or `0`: from the newest. */
                cursor?: string;
                /** @description How many to return at most: 1 to 100. */
                limit: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of sessions. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `invalid_cursor`: The cursor is not a timestamp.
             *     - `invalid_limit`: The limit is not a whole number in its range.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createOwnSession: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSession"];
            };
        };
        responses: {
            /** @description The session. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_field`: A field breaks its rule.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_object`: A field is not an object, or is larger than allowed.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             *     - `missing_field`: A required field is missing.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the session. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `session_not_found`: This key has no session with this id, or it has expired. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the session. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session is gone. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedSession"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `session_not_found`: This key has no session with this id, or it has expired. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_field`: A field breaks its rule.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchSession: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the session. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchSession"];
            };
        };
        responses: {
            /** @description The session as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /**
             * @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32.
             *     - `invalid_url`: The URL cannot be decoded.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `session_not_found`: This key has no session with this id, or it has expired. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_field`: A field breaks its rule.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_object`: A field is not an object, or is larger than allowed.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    broadcastTask: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BroadcastTask"];
            };
        };
        responses: {
            /** @description The message, posted. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostedMessage"];
                };
            };
            /** @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `channel_not_found`: No channel that you can reach has this id, alias or name. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `answer_withdrawn`: The request took effect the first time, but its answer showed a message that has been retracted or cleaned away since. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `content_too_large`: The content is larger than this server takes: `received_bytes` against `max_content_bytes`.
             *     - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_field`: A field breaks its rule.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_object`: A field is not an object, or is larger than allowed.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             *     - `metadata_validation_failed`: The metadata does not fit the channel's metadata_schema. `violations` lists each `field` with its `issue`.
             *     - `missing_field`: A required field is missing.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_full`: The channel is full of work that nobody has finished, and none of it may be dropped.
             *     - `channel_write_rate_exceeded`: The channel takes no more posts this minute. `retry_after` has the seconds to wait.
             *     - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_paused`: The channel is paused and takes no new messages. Reading, claiming and acknowledging go on.
             *     - `service_unavailable`: The server cannot answer now: its database is out of reach.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimTask: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimTask"];
            };
        };
        responses: {
            /** @description The task that is yours now, or null. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimedTask"];
                };
            };
            /** @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `actor_forbidden`: The actor belongs to another owner.
             *     - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `channel_not_found`: No channel that you can reach has this id, alias or name. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `channel_not_claimable`: The channel is a broadcast channel: its messages are read and acknowledged, never claimed. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `invalid_field`: A field breaks its rule.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_lease_seconds`: `lease_seconds` is not a whole number from 5 to 3600.
             *     - `invalid_max`: `max` is not a whole number from 1 to 100.
             *     - `invalid_object`: A field is not an object, or is larger than allowed.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             *     - `invalid_wait`: `wait` is not a number of seconds from 0 up.
             *     - `missing_field`: A required field is missing.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimAndAck: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimAndAck"];
            };
        };
        responses: {
            /** @description The message, claimed and finished. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimedAndAcked"];
                };
            };
            /** @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `actor_forbidden`: The actor belongs to another owner.
             *     - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `message_not_found`: No message has this id, or it has been retracted or cleaned away. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `already_claimed`: Another claim holds this message, or it is finished.
             *     - `channel_not_claimable`: The channel is a broadcast channel: its messages are read and acknowledged, never claimed.
             *     - `message_dead`: The message was given up after too many attempts. `dead_reason` of the message says why.
             *     - `message_delayed`: Nobody can claim this message yet. `available_at` says from when on, and `retry_after` in how many seconds that is.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `message_expired`: The message has outlived its channel's time to live. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `invalid_field`: A field breaks its rule.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_object`: A field is not an object, or is larger than allowed.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             *     - `missing_field`: A required field is missing.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createClaimableSession: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CreateClaimableSession"];
            };
        };
        responses: {
            /** @description The channel and an invitation to it. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimableSession"];
                };
            };
            /** @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_name_conflict`: You have a channel of this name with another mode or access.
             *     - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_channel_name`: The name is blank, longer than 200 characters, or holds control or invisible characters.
             *     - `invalid_field`: A field breaks its rule.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTask: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostTask"];
            };
        };
        responses: {
            /** @description The task, posted. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostedTask"];
                };
            };
            /** @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_name_conflict`: You have a channel of this name with another mode or access.
             *     - `channel_not_claimable`: The channel is a broadcast channel: its messages are read and acknowledged, never claimed.
             *     - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `answer_withdrawn`: The request took effect the first time, but its answer showed a message that has been retracted or cleaned away since. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `content_too_large`: The content is larger than this server takes: `received_bytes` against `max_content_bytes`.
             *     - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_channel_name`: The name is blank, longer than 200 characters, or holds control or invisible characters.
             *     - `invalid_delay_seconds`: `delay_seconds` is not a whole number from 0 to 86400, or is longer than the message has left to live.
             *     - `invalid_field`: A field breaks its rule.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_object`: A field is not an object, or is larger than allowed.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             *     - `metadata_validation_failed`: The metadata does not fit the channel's metadata_schema. `violations` lists each `field` with its `issue`.
             *     - `missing_field`: A required field is missing.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_full`: The channel is full of work that nobody has finished, and none of it may be dropped.
             *     - `channel_write_rate_exceeded`: The channel takes no more posts this minute. `retry_after` has the seconds to wait.
             *     - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_paused`: The channel is paused and takes no new messages. Reading, claiming and acknowledging go on.
             *     - `service_unavailable`: The server cannot answer now: its database is out of reach.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTaskWithResult: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostTask"];
            };
        };
        responses: {
            /** @description The task, posted, and where its result will be. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostedTaskWithResult"];
                };
            };
            /** @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_name_conflict`: You have a channel of this name with another mode or access.
             *     - `channel_not_claimable`: The channel is a broadcast channel: its messages are read and acknowledged, never claimed.
             *     - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `answer_withdrawn`: The request took effect the first time, but its answer showed a message that has been retracted or cleaned away since. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `content_too_large`: The content is larger than this server takes: `received_bytes` against `max_content_bytes`.
             *     - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_channel_name`: The name is blank, longer than 200 characters, or holds control or invisible characters.
             *     - `invalid_delay_seconds`: `delay_seconds` is not a whole number from 0 to 86400, or is longer than the message has left to live.
             *     - `invalid_field`: A field breaks its rule.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_object`: A field is not an object, or is larger than allowed.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             *     - `metadata_validation_failed`: The metadata does not fit the channel's metadata_schema. `violations` lists each `field` with its `issue`.
             *     - `missing_field`: A required field is missing.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_full`: The channel is full of work that nobody has finished, and none of it may be dropped.
             *     - `channel_write_rate_exceeded`: The channel takes no more posts this minute. `retry_after` has the seconds to wait.
             *     - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_paused`: The channel is paused and takes no new messages. Reading, claiming and acknowledging go on.
             *     - `service_unavailable`: The server cannot answer now: its database is out of reach.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    subscribeTasks: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscribeTasks"];
            };
        };
        responses: {
            /** @description A page of messages, empty where there is nothing. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagePage"];
                };
            };
            /** @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `channel_not_found`: No channel that you can reach has this id, alias or name. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `invalid_cursor`: The cursor is not a timestamp.
             *     - `invalid_field`: A field breaks its rule.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_limit`: The limit is not a whole number in its range.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             *     - `invalid_wait`: `wait` is not a number of seconds from 0 up.
             *     - `missing_field`: A required field is missing.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readResult: {
        parameters: {
            query?: {
                /**
                 * @description Seconds to wait where there is nothing yet, decimals allowed. Capped, not refused, by the server's setting
                 *     BACKCHANNEL_LONGPOLL_MAX_WAIT_SECONDS (25 unless configured). A server with long-polling off, or with too many waiting
                 *     already, answers immediately.
                 */
                wait?: number;
            };
            header?: never;
            path: {
                /** @description Id of the task's message. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskResult"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `message_not_found`: No message has this id, or it has been retracted or cleaned away.
             *     - `result_not_ready`: Nobody has published a result for this task yet. `task_status` and `attempts` say where it stands.
             */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `invalid_wait`: `wait` is not a number of seconds from 0 up. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publishResult: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the task's message. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublishResult"];
            };
        };
        responses: {
            /** @description The result: 200 if it was published before, 201 if it is new. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishedResult"];
                };
            };
            /** @description The result: 200 if it was published before, 201 if it is new. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishedResult"];
                };
            };
            /**
             * @description - `invalid_json`: The body is not JSON in UTF-8, or it nests deeper than 32.
             *     - `invalid_url`: The URL cannot be decoded.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `actor_forbidden`: The actor belongs to another owner.
             *     - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `message_not_found`: No message has this id, or it has been retracted or cleaned away. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `already_claimed`: Another claim holds this message, or it is finished.
             *     - `channel_not_claimable`: The channel is a broadcast channel: its messages are read and acknowledged, never claimed.
             *     - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *     - `lease_lost`: The lease token is not the message's present one: the lease was lost, released or taken over. Or there was none, and a lease of the message was lost before: its later leases are proved by their token alone.
             *     - `message_dead`: The message was given up after too many attempts. `dead_reason` of the message says why.
             *     - `message_delayed`: Nobody can claim this message yet. `available_at` says from when on, and `retry_after` in how many seconds that is.
             *     - `not_claimed`: Nobody holds this message.
             *     - `result_exists`: The task has a result already, and this is another one.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `answer_withdrawn`: The request took effect the first time, but its answer showed a message that has been retracted or cleaned away since.
             *     - `message_expired`: The message has outlived its channel's time to live.
             */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `payload_too_large`: The body is larger than this server reads. `max_body_bytes` has the limit. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unsupported_media_type`: The Content-Type is not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `content_too_large`: The content is larger than this server takes: `received_bytes` against `max_content_bytes`.
             *     - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_field`: A field breaks its rule.
             *     - `invalid_json_shape`: The body is JSON, but not an object.
             *     - `invalid_object`: A field is not an object, or is larger than allowed.
             *     - `invalid_string`: A field is not a string, is blank, is too long, or holds characters that are not allowed.
             *     - `missing_field`: A required field is missing.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `channel_paused`: The channel is paused and takes no new messages. Reading, claiming and acknowledging go on.
             *     - `service_unavailable`: The server cannot answer now: its database is out of reach.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query: {
                /** @description Only those of this channel's webhook: id, alias or name. */
                channel?: string;
                /** @description Only those of this actor's webhook: id or alias. */
                actor?: string;
                /** @description Only those that are so far. */
                status?: components["schemas"]["DeliveryStatus"];
                /** @description Only what is older than this place: the `next_cursor` of an earlier page. Empty or `0`: from the newest. */
                cursor?: string;
                /** @description How many to return at most: 1 to 100. */
                limit: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of pushes. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryPage"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `actor_forbidden`: The actor belongs to another owner.
             *     - `channel_access_denied`: The channel is restricted and this key is not among its members.
             *     - `forbidden`: Only the owner may do this.
             *     - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `actor_not_found`: No actor has this id or alias.
             *     - `channel_not_found`: No channel that you can reach has this id, alias or name.
             */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `invalid_cursor`: The cursor is not a timestamp.
             *     - `invalid_limit`: The limit is not a whole number in its range.
             *     - `invalid_status`: The status is none that a message can have.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redeliverWebhook: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any string of yours, 24 hours long bound to your key, the method and the path. Where the operation replays, a repeat
                 *     gets the first answer and nothing happens twice. Where it is made to be repeated, or hands out a secret, it runs again.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the push. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The push is on its way again. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            /** @description - `invalid_url`: The URL cannot be decoded. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `unauthorized`: The key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `insufficient_scope`: The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `delivery_not_found`: No webhook delivery has this id, or it is too old to be kept.
             *     - `webhook_not_found`: No webhook is registered here.
             */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `idempotency_key_reused`: The Idempotency-Key was used before, with another body.
             *     - `invalid_field`: A field breaks its rule.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - `quota_exceeded`: The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.
             *     - `rate_limit_exceeded`: Too many requests. `retry_after` has the seconds to wait.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description - `service_unavailable`: The server cannot answer now: its database is out of reach. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    receiveMemberAddedEvent: {
        parameters: {
            query?: never;
            header: {
                /** @description Id of the delivery: the same at every attempt. */
                "webhook-id": string;
                /** @description Seconds since 1970 at this attempt. */
                "webhook-timestamp": string;
                /** @description `v1,` and the signature of id, timestamp and body by Standard Webhooks, where the webhook has a secret. */
                "webhook-signature"?: string;
                /** @description `sha256=` and the HMAC of the body in hex, where the webhook has a secret. */
                "X-Backchannel-Signature"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberAddedEvent"];
            };
        };
        responses: {
            /** @description Switches the webhook off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Answer within 10 seconds, and work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: the push is tried again, for some 16 hours. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveMentionEvent: {
        parameters: {
            query?: never;
            header: {
                /** @description Id of the delivery: the same at every attempt. */
                "webhook-id": string;
                /** @description Seconds since 1970 at this attempt. */
                "webhook-timestamp": string;
                /** @description `v1,` and the signature of id, timestamp and body by Standard Webhooks, where the webhook has a secret. */
                "webhook-signature"?: string;
                /** @description `sha256=` and the HMAC of the body in hex, where the webhook has a secret. */
                "X-Backchannel-Signature"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MentionEvent"];
            };
        };
        responses: {
            /** @description Switches the webhook off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Answer within 10 seconds, and work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: the push is tried again, for some 16 hours. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveMessageCreatedEvent: {
        parameters: {
            query?: never;
            header: {
                /** @description Id of the delivery: the same at every attempt. */
                "webhook-id": string;
                /** @description Seconds since 1970 at this attempt. */
                "webhook-timestamp": string;
                /** @description `v1,` and the signature of id, timestamp and body by Standard Webhooks, where the webhook has a secret. */
                "webhook-signature"?: string;
                /** @description `sha256=` and the HMAC of the body in hex, where the webhook has a secret. */
                "X-Backchannel-Signature"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageCreatedEvent"];
            };
        };
        responses: {
            /** @description Switches the webhook off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Answer within 10 seconds, and work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: the push is tried again, for some 16 hours. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveTestEvent: {
        parameters: {
            query?: never;
            header: {
                /** @description Id of the delivery: the same at every attempt. */
                "webhook-id": string;
                /** @description Seconds since 1970 at this attempt. */
                "webhook-timestamp": string;
                /** @description `v1,` and the signature of id, timestamp and body by Standard Webhooks, where the webhook has a secret. */
                "webhook-signature"?: string;
                /** @description `sha256=` and the HMAC of the body in hex, where the webhook has a secret. */
                "X-Backchannel-Signature"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestEvent"];
            };
        };
        responses: {
            /** @description Switches the webhook off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Answer within 10 seconds, and work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: the push is tried again, for some 16 hours. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
