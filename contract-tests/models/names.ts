/** A channel as the rules have it. */
export interface Channel {
  readonly id: string;
  readonly owner: number;
  name: string;
  readonly mode: "broadcast" | "claimable";
  access: "open" | "restricted";
  discoverable: boolean;
  /** Each with its place in the order in which names and aliases were published. */
  readonly aliases: Map<string, number>;
  /** The place of its name in that order; undefined while it is not open and listed. */
  publicSince: number | undefined;
  /** How many were posted. */
  messages: number;
}

export type Wanted = Omit<Channel, "id" | "aliases" | "publicSince" | "messages">;
export type Change = Partial<Pick<Channel, "name" | "access" | "discoverable">>;

const NOT_FOUND = "404 channel_not_found";
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DENIED = "403 channel_access_denied";

/** Which channel is meant by a word, and by whom: each owner has names of its own, and aliases are everybody's. */
export class Names {
  #channels: Channel[] = [];
  #published = 0;

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

  /** As `find`; a task may also name an open channel that everybody may find. What was published first is meant. */
  lane(owner: number, reference: string): Channel | string {
    const known = this.find(owner, reference);
    const isOthers = typeof known === "string" || (known.owner !== owner && known.id !== reference);
    if (!isOthers || this.#channels.some(({ id }) => id === reference)) return known;
    const [named] = this.#channels
      .filter((channel) => channel.name === reference && channel.publicSince !== undefined)
      .sort((one, other) => Number(one.publicSince) - Number(other.publicSince));
    if (!named) return known;
    const aliasedAt = typeof known === "string" ? undefined : known.aliases.get(reference);
    return aliasedAt !== undefined && aliasedAt < Number(named.publicSince) ? known : named;
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
    channel.aliases.set(alias, ++this.#published);
    return channel;
  }

  change(owner: number, reference: string, wanted: Change): Channel | string {
    const channel = this.#managed(owner, reference);
    if (typeof channel === "string") return channel;
    const taken = this.#channels.some(
      (other) => other !== channel && other.owner === owner && other.name === wanted.name,
    );
    if (taken) return "409 channel_name_conflict";
    const renamed = wanted.name !== undefined && wanted.name !== channel.name;
    Object.assign(channel, wanted);
    if (renamed || !isPublic(channel)) channel.publicSince = undefined;
    if (isPublic(channel)) channel.publicSince ??= ++this.#published;
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
    const publicSince = isPublic(wanted) ? ++this.#published : undefined;
    const channel = { ...wanted, id, aliases: new Map<string, number>(), publicSince, messages: 0 };
    this.#channels.push(channel);
    return channel;
  }
}

const isPublic = ({ access, discoverable }: Pick<Channel, "access" | "discoverable">): boolean =>
  access === "open" && discoverable;

const maySee = (owner: number, channel: Channel): boolean => channel.access === "open" || channel.owner === owner;
