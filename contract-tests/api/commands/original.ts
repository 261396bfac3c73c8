import { hash } from "node:crypto";
import { DatabaseSync } from "node:sqlite";

const TABLES = `
  CREATE TABLE api_keys (key_id TEXT PRIMARY KEY, key_hash TEXT, owner_id TEXT, agent_label TEXT, plan TEXT, tier INTEGER,
    active INTEGER, team_id TEXT, created_at TEXT, expires_at TEXT, last_used_at TEXT);
  CREATE TABLE key_scopes (key_id TEXT PRIMARY KEY, scopes TEXT);
  CREATE TABLE actors (id TEXT PRIMARY KEY, owner_key_id TEXT, name TEXT, description TEXT, metadata TEXT, created_at TEXT,
    updated_at TEXT, owner_id TEXT);
  CREATE TABLE actor_aliases (id TEXT PRIMARY KEY, actor_id TEXT, alias TEXT UNIQUE, created_at TEXT);
  CREATE TABLE channels (id TEXT PRIMARY KEY, owner_key_id TEXT, owner_id TEXT, name TEXT, mode TEXT, description TEXT,
    metadata_schema TEXT, pinned_message TEXT, created_at TEXT, updated_at TEXT, access TEXT, team_id TEXT, webhook_url TEXT,
    webhook_secret TEXT, ttl_seconds INTEGER, retention_days INTEGER, max_messages INTEGER, max_writes_per_minute INTEGER,
    paused INTEGER, discoverable INTEGER);
  CREATE TABLE channel_aliases (id TEXT PRIMARY KEY, channel_id TEXT, alias TEXT UNIQUE, created_at TEXT);
  CREATE TABLE channel_links (id TEXT PRIMARY KEY, channel_id TEXT, related_channel_id TEXT, created_at TEXT);
  CREATE TABLE channel_members (id TEXT PRIMARY KEY, channel_id TEXT, key_id TEXT, granted_at TEXT,
    granted_via_invitation_id TEXT);
  CREATE TABLE channel_invitations (id TEXT PRIMARY KEY, channel_id TEXT, owner_id TEXT, created_by_key_id TEXT,
    created_at TEXT, expires_at TEXT, revoked_at TEXT);
  CREATE TABLE channel_access_requests (id TEXT PRIMARY KEY, channel_id TEXT, requester_key_id TEXT, reason TEXT,
    status TEXT, created_at TEXT, resolved_at TEXT, resolved_by_key_id TEXT);
  CREATE TABLE messages (id TEXT PRIMARY KEY, channel_id TEXT, actor_id TEXT, actor_label TEXT, content TEXT, metadata TEXT,
    created_at TEXT, expires_at TEXT, claimed_by_actor_id TEXT, claimed_at TEXT, lease_token TEXT, lease_expires_at TEXT,
    claimed_by_key_id TEXT, mentions TEXT);
  CREATE TABLE message_events (id TEXT PRIMARY KEY, message_id TEXT, channel_id TEXT, actor_id TEXT, event_type TEXT,
    metadata TEXT, occurred_at TEXT);
  CREATE TABLE sessions (id TEXT PRIMARY KEY, owner_key_id TEXT, name TEXT, state TEXT, created_at TEXT, updated_at TEXT,
    expires_at TEXT);
  CREATE TABLE agent_webhooks (actor_id TEXT PRIMARY KEY, url TEXT, secret TEXT, created_at TEXT, updated_at TEXT);
  CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT);`;

export type Row = Readonly<Record<string, string | number | null>>;

/** A database with the tables of the original, as its current version makes them. */
export class Original {
  readonly #database: DatabaseSync;
  #count = 0;

  constructor(file: string) {
    this.#database = new DatabaseSync(file);
    this.#database.exec(`PRAGMA journal_mode = WAL; ${TABLES}`);
  }

  add(table: string, row: Row): void {
    const columns = Object.keys(row);
    const marks = columns.map(() => "?").join(", ");
    this.#database.prepare(`INSERT INTO ${table} (${columns.join(", ")}) VALUES (${marks})`).run(...Object.values(row));
  }

  drop(table: string): void {
    this.#database.exec(`DROP TABLE ${table}`);
  }

  /** A key of this label, kept as the hash of its secret or of the whole. @returns the raw key */
  key(label: string, kept: "secret" | "whole" = "secret", more: Row = {}): string {
    const id = `bck_${label.padEnd(12, "x")}`;
    const secret = label.padEnd(32, "s");
    const key_hash = hash("sha256", kept === "secret" ? secret : `${id}.${secret}`, "hex");
    const row = { key_id: id, key_hash, owner_id: label, agent_label: label, active: 1, created_at: this.at(-100) };
    this.add("api_keys", { ...row, ...more });
    return `${id}.${secret}`;
  }

  /** A moment so many minutes from now, as the original writes it. */
  at(minutes: number): string {
    return new Date(Date.now() + minutes * 60_000).toISOString().replace("Z", "000+00:00");
  }

  id(): string {
    this.#count += 1;
    return `00000000-0000-4000-8000-${String(this.#count).padStart(12, "0")}`;
  }

  close(): void {
    this.#database.close();
  }
}
