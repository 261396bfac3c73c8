import { keyIdOf } from "../../harness/access.ts";
import { mint, postTo } from "../../harness/harness.ts";
import { leaseOn } from "../../harness/work.ts";
import type { Cast } from "./cast.ts";

/** A restricted, unlisted, claimable channel with a webhook, one free message and one that is leased. */
export interface Scene {
  readonly channel: string;
  readonly free: string;
  readonly held: string;
  readonly token: string;
  readonly invitation: string;
  readonly request: string;
  /** Differs at each use, where a name must not be taken. */
  readonly unique: string;
}

let scenes = 0;

/** Sets a scene in which each of the cast plays its role. */
export async function newScene(cast: Pick<Cast, "owner" | "member" | "poster" | "holder">): Promise<Scene> {
  scenes += 1;
  const { owner, member, poster, holder } = cast;
  const name = `scene-${scenes}`;
  const webhook_url = "https://x.test/";
  const body = { name, mode: "claimable", access: "restricted", discoverable: true, webhook_url } as const;
  const { id: channel } = await owner.ok("createChannel", { body });
  const asked = await (await mint(owner.url)).ok("requestAccess", { params: { channel }, body: {} });
  await owner.ok("patchChannel", { params: { channel }, body: { discoverable: false } });
  for (const person of [member, poster, holder]) {
    await owner.ok("addMember", { params: { channel }, body: { key_id: keyIdOf(person) } });
  }
  const { id: invitation } = await owner.ok("createInvitation", { params: { channel } });
  const held = await postTo(poster, channel);
  const { lease_token: token } = await leaseOn(holder, held);
  const free = await postTo(poster, channel);
  return { channel, free, held, token, invitation, request: asked.request_id ?? "", unique: name };
}
