import { afterAll, expect, test } from "vitest";
import { restrictedChannel } from "../../harness/access.ts";
import { agents, type Client, startServer } from "../../harness/harness.ts";

const ROUNDS = 15;
const GUESTS = 4;

const server = await startServer({ settings: { trustsProxy: (address) => address === "127.0.0.1", rateLimit: 0 } });
afterAll(() => server.stop());
const [owner, ...guests] = (await agents(server.url, 1 + GUESTS)) as [Client, ...Client[]];

/** As many invitations to one channel as there are guests. */
async function invitedTo(name: string) {
  const channel = await restrictedChannel(owner, name);
  const invitations = guests.map(() => owner.ok("createInvitation", { params: { channel } }));
  return { channel, ids: (await Promise.all(invitations)).map(({ id }) => id) };
}

let lookups = 0;
/** Each lookup from its own address, since an address has ten a minute. */
function resolve(guest: Client, id: string) {
  lookups += 1;
  const headers = { "X-Forwarded-For": `10.${lookups >> 16}.${(lookups >> 8) & 255}.${lookups & 255}` };
  return guest.call("resolveInvitation", { params: { id }, headers });
}

const statuses = async (answers: Promise<{ status: number }>[]) =>
  [...new Set((await Promise.all(answers)).map(({ status }) => status))].sort();

test("an invitation revoked while it is resolved: the first request decides, and none has to be sent again", async () => {
  const seen = new Set<number>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const { ids } = await invitedTo(`revoked ${round}`);
    const answers = ids.flatMap((id) => [
      ...guests.map((guest) => resolve(guest, id)),
      owner.call("revokeInvitation", { params: { id } }),
    ]);
    for (const status of await statuses(answers)) seen.add(status);
  }
  expect([...seen].filter((status) => ![200, 410].includes(status))).toEqual([]);
}, 60_000);

test("a channel that is deleted while its invitations are resolved and revoked: all are answered", async () => {
  const seen = new Set<number>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const { channel, ids } = await invitedTo(`deleted ${round}`);
    const answers: Promise<{ status: number }>[] = ids.flatMap((id) => [
      ...guests.map((guest) => resolve(guest, id)),
      owner.call("revokeInvitation", { params: { id } }),
    ]);
    answers.splice(answers.length / 2, 0, owner.call("deleteChannel", { params: { channel } }));
    for (const status of await statuses(answers)) seen.add(status);
  }
  expect([...seen].filter((status) => ![200, 204, 404, 410].includes(status))).toEqual([]);
}, 60_000);
