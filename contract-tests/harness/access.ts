import type { Client, Success } from "./client.ts";

export type Invitation = Success<"createInvitation">;
export type ChannelEvent = Success<"listChannelEvents">["data"][number];

/** The public part of a client's key. */
export const keyIdOf = ({ key = "" }: Client): string => key.split(".")[0] ?? "";

/** Makes a restricted channel that only its owner knows of, unless it is to be listed, and returns its id. */
export async function restrictedChannel(owner: Client, name: string, discoverable = false): Promise<string> {
  const body = { name, mode: "broadcast", access: "restricted", discoverable } as const;
  return (await owner.ok("createChannel", { body })).id;
}

/** The membership events of a channel, as its owner reads them. */
export const eventsOf = async (owner: Client, channel: string): Promise<ChannelEvent[]> =>
  (await owner.ok("listChannelEvents", { params: { channel } })).data;

/** The keys that are members of a channel, in the order in which they came. */
export const membersOf = async (owner: Client, channel: string): Promise<string[]> =>
  (await owner.ok("listMembers", { params: { channel } })).data.map(({ key_id }) => key_id);

/** Whether a key can read a channel now. */
export const statusOfReading = async (reader: Client, channel: string): Promise<number> =>
  (await reader.call("listMessages", { params: { channel } })).status;
