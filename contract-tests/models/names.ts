/** A channel as the rules have it. */
export interface Channel {
  readonly id: string;
  readonly owner: number;
  readonly name: string;
  readonly mode: "broadcast" | "claimable";
  readonly access: "open" | "restricted";
  readonly discoverable: boolean;
  readonly aliases: Set<string>;
  /** How many were posted. */
  messages: number;
}

export type Wanted = Omit<Channel, "id" | "aliases" | "messages">;

const NOT_FOUND = "404 channel_not_found";
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DENIED = "403 channel_access_denied";

/** Which channel is meant by a word, and by whom: each owner has names of its own, and aliases are everybody's. */
export class Names {
  #channels: Channel[] = [];

  /** The channel that this owner calls so, or what keeps it from using one: by id, own alias, own name, another's alias. */
  find(owner: number, reference: string): Channel | string {
    const byId = this.#channels.find(({ id }) => id === reference);
    if (byId) return maySee(owner, byId) ? byId : DENIED;
    const byAlias = this.#channels.find(({ aliases }) => aliases.has(reference));
    if (byAlias?.owner === owner) return byAlias;
    const byName = this.#channels.find((channel) => channel.owner === owner && channel.name === reference);
    if (byName) return byName;
    if (!byAlias) return NOT_FOUND;
    if (maySee(owner, byAlias)) return byAlias;
    return byAlias.discoverable ? DENIED : NOT_FOUND;
  }

  /** As `find`; a task may also name the one open channel of that name which everybody may find. */
  lane(owner: number, reference: string): Channel | string {
    const known = this.find(owner, reference);
    if (known !== NOT_FOUND) return known;
    const found = this.#channels.filter(
      ({ name, access, discoverable }) => name === reference && access === "open" && discoverable,
    );
    return found.length === 1 && found[0] ? found[0] : NOT_FOUND;
  }

  /** As `lane`; a name that is nobody's is a lane that nobody has posted to. */
  lookedAt(owner: number, reference: string): Channel | string | undefined {
    const lane = this.lane(owner, reference);
    return lane === NOT_FOUND && !UUID.test(reference) ? undefined : lane;
  }

  /** Where a broadcast goes, a new channel where there is none: `id` is what the answer calls it. */
  broadcastTo(owner: number, reference: string, id: string): Channel | string {
    const lane = this.lookedAt(owner, reference);
    const wanted = { owner, name: reference, mode: "broadcast", access: "open", discoverable: true } as const;
    return lane ?? this.#make(wanted, id);
  }

  /** The lane of a task, a new one where there is none: `id` is what the answer calls it. */
  laneOfTask(owner: number, reference: string, id: string): Channel | string {
    const lane = this.lane(owner, reference);
    if (lane === NOT_FOUND) {
      const wanted = { owner, name: reference, mode: "claimable", access: "open", discoverable: true } as const;
      return this.#make(wanted, id);
    }
    return typeof lane === "string" || lane.mode === "claimable" ? lane : "409 channel_not_claimable";
  }

  /** `id` is what the answer calls the channel, if there is one. */
  /** @returns also whether it was made just now. */
  create(wanted: Wanted, id: string): { channel: Channel | string; made: boolean } {
    const own = this.#channels.find(({ owner, name }) => owner === wanted.owner && name === wanted.name);
    if (!own) return { channel: this.#make(wanted, id), made: true };
    const fits = own.mode === wanted.mode && own.access === wanted.access;
    return { channel: fits ? own : "409 channel_name_conflict", made: false };
  }

  alias(owner: number, reference: string, alias: string): Channel | string {
    const channel = this.#managed(owner, reference);
    if (typeof channel === "string") return channel;
    if (this.#channels.some(({ aliases }) => aliases.has(alias))) return "409 alias_conflict";
    channel.aliases.add(alias);
    return channel;
  }

  remove(owner: number, reference: string): Channel | string {
    const channel = this.#managed(owner, reference);
    this.#channels = this.#channels.filter((other) => other !== channel);
    return channel;
  }

  #managed(owner: number, reference: string): Channel | string {
    const channel = this.find(owner, reference);
    return typeof channel === "string" || channel.owner === owner ? channel : "403 forbidden";
  }

  #make(wanted: Wanted, id: string): Channel {
    const channel = { ...wanted, id, aliases: new Set<string>(), messages: 0 };
    this.#channels.push(channel);
    return channel;
  }
}

const maySee = (owner: number, channel: Channel): boolean => channel.access === "open" || channel.owner === owner;
