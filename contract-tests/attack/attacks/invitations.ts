import { restrictedChannel } from "../../harness/access.ts";
import { agents } from "../../harness/fixtures.ts";
import type { Attack } from "../attack.ts";
import { type Answered, failures, send, tally } from "../wire.ts";

/** Revoked and resolved at once, from many addresses, since one may look up ten a minute. */
export const invitations: Attack = {
  name: "invitations revoked while they are resolved",
  limitMs: 100,
  atOnce: 20,
  growthMb: 200,
  settings: { BACKCHANNEL_TRUSTED_PROXIES: "127.0.0.1", BACKCHANNEL_ALLOWED_HOSTS: "127.0.0.1" },
  async prepare({ url, attacker }, isQuick) {
    const guests = await agents(url, 4);
    const channel = await restrictedChannel(attacker, "invited");
    let lookups = 0;
    const resolve = (id: string, key: string | undefined) => {
      lookups += 1;
      const headers = { "X-Forwarded-For": `10.${lookups >> 16}.${(lookups >> 8) & 255}.${lookups & 255}` };
      return send(url, `/v1/channel-invitations/${id}`, { key, headers });
    };
    return async () => {
      const answers: Answered[] = [];
      for (let round = 0; round < (isQuick ? 15 : 60); round += 1) {
        const made = guests.map(() => attacker.ok("createInvitation", { params: { channel } }));
        const requests = (await Promise.all(made)).flatMap(({ id }) => [
          ...guests.map(({ key }) => resolve(id, key)),
          send(url, `/v1/channel-invitations/${id}`, { method: "DELETE", key: attacker.key }),
        ]);
        answers.push(...(await Promise.all(requests)));
      }
      const refused = answers.filter(({ status }) => status === 503).length;
      return {
        told: tally(answers),
        faults: [
          ...failures(answers),
          ...(refused > 0 ? [`${refused} x 503: requests stood in each other's way`] : []),
        ],
      };
    };
  },
};
