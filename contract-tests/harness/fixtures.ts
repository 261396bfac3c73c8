import { mintKey } from "../../clients/typescript/src/index.ts";
import { checkedFetch } from "./checked-fetch.ts";
import { type Client, client } from "./client.ts";

let minted = 0;

/** Mints a key of a new owner and returns a client that carries it. */
export async function mint(url: string, label?: string): Promise<Client> {
  minted += 1;
  return client(url, await mintKey(url, label ?? `agent-${minted}`, checkedFetch));
}

/** Clients of this many different owners. */
export const agents = (url: string, count: number): Promise<Client[]> =>
  Promise.all(Array.from({ length: count }, () => mint(url)));

/** Makes a claimable channel, unless another mode is named, and returns its id. */
export async function channelOf(
  owner: Client,
  name: string,
  mode: "claimable" | "broadcast" = "claimable",
): Promise<string> {
  const { id } = await owner.ok("createChannel", { body: { name, mode } });
  return id;
}

/** Posts one message and returns its id. */
export async function postTo(poster: Client, channel: string, content = "work"): Promise<string> {
  const { message } = await poster.ok("postMessage", { params: { channel }, body: { content } });
  return message.id;
}
