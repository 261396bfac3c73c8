import type { components } from "../../generated/api.ts";

export type Scope = components["schemas"]["Scope"];

/** A key as the rules have it. Keys of one owner are one to a channel; each is its own actor. */
export interface Key {
  readonly name: string;
  readonly owner: number;
  /** The narrowed key that minted it: it ends with that one, and loses the scopes that that one loses. */
  readonly dependsOn: Key | null;
  /** Null: every scope. */
  scopes: readonly Scope[] | null;
  live: boolean;
}

/** A message of the channel, and the actors that have acknowledged it. */
export interface Note {
  readonly id: string;
  readonly readers: Set<string>;
}

/** What a key keeps for itself. */
export interface Session {
  readonly id: string;
  readonly by: Key;
  state: Record<string, number>;
  deleted: boolean;
}

/** The permissions on a broadcast channel, and its contents. It belongs to the owner of the first key. */
export class Circle {
  readonly keys: Key[] = [];
  readonly sessions: Session[] = [];
  readonly #members = new Set<Key>();
  /** Which removal of all was the last one of a key. */
  readonly #removed = new Map<Key, number>();
  removals = 0;
  readonly #maxMessages: number | null;
  /** Every message that was ever posted; those that made room for others are gone. */
  readonly #posted: Note[] = [];
  access: "open" | "restricted" = "restricted";

  constructor(maxMessages: number | null) {
    this.#maxMessages = maxMessages;
  }

  /** The messages that are left, oldest first. */
  get notes(): readonly Note[] {
    return this.#maxMessages === null ? this.#posted : this.#posted.slice(-this.#maxMessages);
  }

  /** Those behind the last that a reader has seen, gone or not. */
  after(id: string | null): readonly Note[] {
    const seen = this.#posted.findIndex((note) => note.id === id);
    return this.notes.filter((note) => this.#posted.indexOf(note) > seen);
  }

  mint(by: Key | null, owner: number, name: string): string {
    if (by && !by.live) return "401 unauthorized";
    const dependsOn = by?.scopes ? by : null;
    this.keys.push({ name, owner: by?.owner ?? owner, dependsOn, scopes: by?.scopes ?? null, live: true });
    return "201";
  }

  narrow(by: Key, scopes: readonly Scope[]): string {
    if (!by.live) return "401 unauthorized";
    if (scopes.some((scope) => !may(by, scope))) return "403 insufficient_scope";
    by.scopes = scopes;
    for (const key of this.#dependentsOf(by)) key.scopes = (key.scopes ?? []).filter((scope) => scopes.includes(scope));
    return "200";
  }

  /** The keys that depend on this one, directly or not. */
  #dependentsOf(key: Key): Key[] {
    const direct = this.keys.filter(({ dependsOn }) => dependsOn === key);
    return [...direct, ...direct.flatMap((one) => this.#dependentsOf(one))];
  }

  revoke(by: Key): string {
    if (!by.live) return "401 unauthorized";
    for (const key of [by, ...this.#dependentsOf(by)]) key.live = false;
    return "200";
  }

  open(by: Key, access: Circle["access"]): string {
    const refused = this.managing(by);
    if (!refused) this.access = access;
    return refused ?? "200";
  }

  add(by: Key, member: Key): string {
    const refused = this.managing(by);
    if (!refused) this.#members.add(member);
    return refused ?? "201";
  }

  /** Makes a key a member by other ways. */
  admit(key: Key): void {
    this.#members.add(key);
  }

  /** Whether a key was removed after so many removals, and is still out: invitations of before do not let it in. */
  isOutSince(key: Key, removals: number): boolean {
    return !this.isIn(key) && (this.#removed.get(key) ?? 0) > removals;
  }

  isIn(key: Key): boolean {
    return this.isOwner(key) || this.#members.has(key);
  }

  remove(by: Key, member: Key): string {
    const refused = this.managing(by);
    if (refused) return refused;
    if (this.isOwner(member)) return "409 cannot_remove_owner";
    if (this.#members.delete(member)) this.#removed.set(member, ++this.removals);
    return "200 removed";
  }

  /** `id` is what the answer calls the message, if there is one. */
  post(by: Key, id: string): string {
    const refused = this.#using(by, "messages:write");
    if (!refused) this.#posted.push({ id, readers: new Set() });
    return refused ?? "201";
  }

  read(by: Key): string {
    return this.#using(by, "messages:read") ?? "200";
  }

  acknowledge(by: Key, note: Note): string {
    const refused = this.#using(by, "messages:ack");
    if (refused && refused !== DENIED) return refused;
    if (!this.notes.includes(note)) return "404 message_not_found";
    if (refused) return refused;
    if (note.readers.has(by.name)) return "200 already_acknowledged";
    note.readers.add(by.name);
    return "200 acknowledged";
  }

  keep(by: Key, id: string): string {
    if (!by.live) return "401 unauthorized";
    this.sessions.push({ id, by, state: {}, deleted: false });
    return "201";
  }

  /** A session is its key's alone: to others, also of the same owner, it is not there. */
  recall(by: Key, session: Session): string | undefined {
    if (!by.live) return "401 unauthorized";
    return session.by === by && !session.deleted ? undefined : "404 session_not_found";
  }

  /** What keeps a key from changing the channel. */
  managing(by: Key): string | undefined {
    return this.#using(by, "channels:manage") ?? (this.isOwner(by) ? undefined : "403 forbidden");
  }

  #using(by: Key, scope: Scope): string | undefined {
    if (!by.live) return "401 unauthorized";
    if (!may(by, scope)) return "403 insufficient_scope";
    return this.access === "open" || this.isIn(by) ? undefined : DENIED;
  }

  isOwner({ owner }: Key): boolean {
    return owner === this.keys[0]?.owner;
  }
}

const DENIED = "403 channel_access_denied";

export const may = ({ scopes }: Key, scope: Scope): boolean => scopes === null || scopes.includes(scope);
