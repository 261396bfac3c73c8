import { keyIdOf } from "../../harness/access.ts";
import { type Client, mint, postTo, type TestServer } from "../../harness/harness.ts";
import { leaseOn } from "../../harness/work.ts";
import type { Cast, Column } from "./cast.ts";

/** How the caller proves that it holds the leased message. */
interface Proof {
  readonly actor?: string;
  readonly lease_token?: string;
}

/** A restricted, unlisted, claimable channel with a webhook, one free message and one that is leased. */
export interface Scene {
  readonly channel: string;
  readonly free: string;
  readonly held: string;
  readonly token: string;
  /** What a former holder and a namesake say, who were told otherwise or are called alike; nothing for anybody else. */
  readonly proof: Proof;
  readonly invitation: string;
  readonly request: string;
  /** Differs at each use, where a name must not be taken. */
  readonly unique: string;
}

const LEASE_SECONDS = 300;
const LOST_LEASE_SECONDS = 5;

let scenes = 0;

type Crew = Pick<Cast, "owner" | "member" | "poster" | "holder">;

/** Sets a scene in which each of the crew plays its role. */
export async function newScene(
  { owner, member, poster, holder }: Crew,
  others: readonly Client[] = [],
): Promise<Scene> {
  scenes += 1;
  const name = `scene-${scenes}`;
  const webhook_url = "https://x.test/";
  const body = { name, mode: "claimable", access: "restricted", discoverable: true, webhook_url } as const;
  const { id: channel } = await owner.ok("createChannel", { body });
  const asked = await (await mint(owner.url)).ok("requestAccess", { params: { channel }, body: {} });
  await owner.ok("patchChannel", { params: { channel }, body: { discoverable: false } });
  for (const person of [member, poster, holder, ...others]) {
    await owner.ok("addMember", { params: { channel }, body: { key_id: keyIdOf(person) } });
  }
  const { id: invitation } = await owner.ok("createInvitation", { params: { channel } });
  const held = await postTo(poster, channel);
  const { lease_token: token } = await leaseOn(holder, held, LEASE_SECONDS);
  const free = await postTo(poster, channel);
  return { channel, free, held, token, proof: {}, invitation, request: asked.request_id ?? "", unique: name };
}

/** The scene as the caller of this column finds it. */
export function newSceneFor(cast: Cast, column: Column, { clock }: TestServer): Promise<Scene> {
  if (column === "removed member") return withRemoved(cast);
  if (column === "former holder") return withFormer(cast, clock);
  return column === "namesake" ? withNamesake(cast) : newScene(cast);
}

/** The poster and holder of everything here loses access. */
async function withRemoved(cast: Cast): Promise<Scene> {
  const removed = cast["removed member"];
  const scene = await newScene({ ...cast, poster: removed, holder: removed });
  await cast.owner.ok("removeMember", { params: { channel: scene.channel, key_id: keyIdOf(removed) } });
  return scene;
}

/** The lease of the former holder is lost, and the holder has one since. */
async function withFormer(cast: Cast, clock: TestServer["clock"]): Promise<Scene> {
  const former = cast["former holder"];
  const scene = await newScene(cast, [former]);
  const held = await postTo(cast.poster, scene.channel);
  const { lease_token: token } = await leaseOn(former, held, LOST_LEASE_SECONDS);
  await clock.advance(LOST_LEASE_SECONDS);
  await leaseOn(cast.holder, held, LEASE_SECONDS);
  return { ...scene, held, token, proof: { lease_token: token } };
}

/** A member whose actor is called as the holder's, and one of whose channels as this one. */
async function withNamesake(cast: Cast): Promise<Scene> {
  const { namesake, owner, holder } = cast;
  const scene = await newScene(cast, [namesake]);
  const { name } = await owner.ok("readChannel", { params: { channel: scene.channel } });
  await namesake.ok("createChannel", { body: { name, mode: "claimable", access: "restricted" } });
  const { claimed_by } = await holder.ok("readMessage", { params: { id: scene.held } });
  const actor = claimed_by?.name ?? "";
  await namesake.ok("createActor", { body: { name: actor } });
  return { ...scene, proof: { actor } };
}
