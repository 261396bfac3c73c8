/**
 * The floor: the least server that does the same work as one hand-off, for a ratio that holds on any machine.
 * Bare node:http and node:sqlite: no framework, no validation, one durable commit a request.
 */
import { hash, randomBytes, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { parseArgs } from "node:util";

interface Caller {
  id: string;
  label: string;
}

interface MessageRow {
  id: string;
  channel_id: string;
  created_at: number;
  expires_at: number;
  posted_by_key_id: string;
  actor_label: string | null;
  content: string;
  metadata: string;
  mentions: string;
  state: string;
  claim_epoch: number;
  claimed_by_key_id: string | null;
  claimed_by_name: string | null;
  claimed_at: number | null;
  lease_token: string | null;
  claimable_at: number | null;
  acknowledged_at: number | null;
}

interface Body {
  agent_label: string;
  name: string;
  channel: string;
  content: string;
  actor_label?: string;
  metadata?: object;
  lease_seconds?: number;
  lease_token?: string;
}

type Answer = readonly [status: number, body: object];

const { values: flags } = parseArgs({
  options: {
    db: { type: "string", default: "floor.db" },
    host: { type: "string", default: "127.0.0.1" },
    port: { type: "string", default: "8080" },
  },
});

const db = new DatabaseSync(flags.db);
db.exec(`
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE IF NOT EXISTS keys (id TEXT PRIMARY KEY, label TEXT NOT NULL, secret_hash TEXT NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS channels (id TEXT PRIMARY KEY, name TEXT NOT NULL, created_by_key_id TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS messages (
    id TEXT PRIMARY KEY, channel_id TEXT NOT NULL, created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,
    posted_by_key_id TEXT NOT NULL, actor_label TEXT, content TEXT NOT NULL, metadata TEXT NOT NULL, mentions TEXT NOT NULL,
    state TEXT NOT NULL, claim_epoch INTEGER NOT NULL, claimed_by_key_id TEXT, claimed_by_name TEXT, claimed_at INTEGER,
    lease_token TEXT, claimable_at INTEGER, acknowledged_at INTEGER);
  CREATE INDEX IF NOT EXISTS claimable ON messages (channel_id, claimable_at) WHERE claimable_at IS NOT NULL;`);

const journal = db.prepare("PRAGMA journal_mode").get()?.journal_mode;
const synchronous = db.prepare("PRAGMA synchronous").get()?.synchronous;
if (journal !== "wal" || synchronous !== 2) {
  throw new Error(`The floor needs a WAL with synchronous=FULL (2); it got ${journal} and ${synchronous}.`);
}

const findCaller = db.prepare("SELECT id, label FROM keys WHERE secret_hash = ?");
const insertKey = db.prepare("INSERT INTO keys VALUES (?, ?, ?)");
const insertChannel = db.prepare("INSERT INTO channels VALUES (?, ?, ?)");
// claimable_at is the moment from which a message may be claimed: its posting, the end of its lease, or null for never again.
const insertMessage = db.prepare(`
  INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?, ?, ?, '[]', 'unclaimed', 0, NULL, NULL, NULL, NULL, ?, NULL) RETURNING *`);
const claimNext = db.prepare(`
  UPDATE messages SET state = 'claimed', claim_epoch = claim_epoch + 1, claimed_by_key_id = ?, claimed_by_name = ?,
    claimed_at = ?, lease_token = ?, claimable_at = ?
  WHERE id = (SELECT id FROM messages WHERE channel_id = ? AND claimable_at <= ? ORDER BY claimable_at LIMIT 1) RETURNING *`);
const acknowledge = db.prepare(`
  UPDATE messages SET state = 'acknowledged', claimable_at = NULL, acknowledged_at = ?
  WHERE id = ? AND state = 'claimed' AND claimed_by_key_id = ? AND lease_token IS ?
    AND (claimable_at IS NULL OR claimable_at > ?) RETURNING *`);

const DAY = 86_400_000_000;
let last = 0;

/** Microseconds since 1970, strictly increasing: the order of posting. */
function now(): number {
  last = Math.max(Date.now() * 1000, last + 1);
  return last;
}

// all() and not get(): it runs a statement to its end, so a COMMIT that fails is an error and not an answer.
const one = (statement: typeof claimNext, ...values: SQLInputValue[]) =>
  statement.all(...values)[0] as unknown as MessageRow | undefined;

const timestamp = (at: number | null) => (at === null ? null : new Date(at / 1000).toISOString());

function message(row: MessageRow): object {
  const claimedBy = row.claimed_by_key_id === null ? null : { id: row.claimed_by_key_id, name: row.claimed_by_name };
  return {
    id: row.id,
    channel_id: row.channel_id,
    content: row.content,
    created_at: timestamp(row.created_at),
    expires_at: timestamp(row.expires_at),
    active: true,
    actor: null,
    actor_label: row.actor_label,
    metadata: JSON.parse(row.metadata),
    mentions: JSON.parse(row.mentions),
    status: row.state,
    claim_epoch: row.claim_epoch,
    claimed_by: claimedBy,
    claimed_by_key_id: row.claimed_by_key_id,
    claimed_at: timestamp(row.claimed_at),
    lease_expires_at: row.lease_token === null ? null : timestamp(row.claimable_at),
    acknowledged_by:
      row.acknowledged_at === null ? [] : [{ ...claimedBy, occurred_at: timestamp(row.acknowledged_at) }],
  };
}

function mintKey({ agent_label }: Body): Answer {
  const id = `bck_${randomBytes(9).toString("base64url")}`;
  const key = `${id}.${randomBytes(24).toString("base64url")}`;
  insertKey.run(id, agent_label, hash("sha256", key));
  return [201, { key, key_id: id, agent_label }];
}

function createChannel({ name }: Body, caller: Caller): Answer {
  const id = randomUUID();
  insertChannel.run(id, name, caller.id);
  return [201, { id, name, mode: "claimable" }];
}

function post(channel: string, { content, actor_label, metadata }: Body, caller: Caller): Answer {
  const at = now();
  const label = actor_label ?? null;
  const row = one(
    insertMessage,
    randomUUID(),
    channel,
    at,
    at + DAY,
    caller.id,
    label,
    content,
    JSON.stringify(metadata ?? {}),
    at,
  );
  return [201, { message: row && message(row), next_cursor: timestamp(at) }];
}

function claim({ channel, lease_seconds }: Body, caller: Caller): Answer {
  const at = now();
  const token = lease_seconds === undefined ? null : randomUUID();
  const until = lease_seconds === undefined ? null : at + lease_seconds * 1_000_000;
  const row = one(claimNext, caller.id, caller.label, at, token, until, channel, at);
  const claimed = row === undefined ? null : message(row);
  return [200, { claimed, message: claimed, lease_token: row?.lease_token, lease_expires_at: timestamp(until) }];
}

function ack(id: string, { lease_token }: Body, caller: Caller): Answer {
  const at = now();
  const row = one(acknowledge, at, id, caller.id, lease_token ?? null, at);
  return row ? [200, { status: "acknowledged", message: message(row) }] : [409, { error: "lease_lost" }];
}

function answer(request: IncomingMessage, text: string): Answer {
  const [, , noun = "", id = "", verb] = (request.url ?? "").split("/");
  if (request.url === "/health") return [200, { status: "ok" }];
  const body = JSON.parse(text || "{}") as Body;
  if (noun === "keys") return mintKey(body);
  const caller = findCaller.get(hash("sha256", String(request.headers["x-api-key"]))) as unknown as Caller | undefined;
  if (caller === undefined) return [401, { error: "unauthorized" }];
  if (noun === "channels") return verb === "messages" ? post(id, body, caller) : createChannel(body, caller);
  if (noun === "tasks" && id === "claim") return claim(body, caller);
  if (noun === "messages" && verb === "ack") return ack(id, body, caller);
  return [404, { error: "not_found" }];
}

function send(response: ServerResponse, [status, body]: Answer): void {
  const text = JSON.stringify(body);
  response
    .writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text) })
    .end(text);
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    try {
      send(response, answer(request, Buffer.concat(chunks).toString()));
    } catch (error) {
      send(response, [500, { error: String(error) }]);
    }
  });
});

server.listen(Number(flags.port), flags.host, () => {
  console.log(`Floor listening on http://${flags.host}:${flags.port}`);
});
process.once("SIGTERM", () => {
  server.closeAllConnections();
  server.close(() => db.close());
});
