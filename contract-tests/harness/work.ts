import type { Client, Success } from "./client.ts";

export type Message = Success<"listMessages">["data"][number];
export type Lease = Success<"claimMessageWithLease">;

/** One message as a list shows it now. */
export async function messageIn(reader: Client, channel: string, id: string): Promise<Message> {
  const { data } = await reader.ok("listMessages", { params: { channel }, query: { limit: 100 } });
  const found = data.find((message) => message.id === id);
  if (!found) throw new Error(`${channel} does not list ${id}`);
  return found;
}

/** Claims with a lease of so many seconds. */
export const leaseOn = (worker: Client, id: string, lease_seconds = 10): Promise<Lease> =>
  worker.ok("claimMessageWithLease", { params: { id }, body: { lease_seconds } });

/** Ids of the messages that stand so now. */
export async function idsWith(reader: Client, channel: string, status: Message["status"]): Promise<string[]> {
  const { data } = await reader.ok("listMessages", { params: { channel }, query: { status } });
  return data.map(({ id }) => id);
}

/** Another key of the same owner. */
export async function secondKey(owner: Client, label: string): Promise<string> {
  const headers = { "X-API-Key": owner.key ?? "" };
  const { key } = await owner.ok("mintKey", { body: { agent_label: label }, headers });
  return key;
}
