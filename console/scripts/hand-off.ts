import { suffix } from "./exchange.ts";

const LEASE_SECONDS = 300;

/** Values from earlier answers: the key, the ids, the lease token. */
export type Known = Readonly<Record<string, string>>;

export interface Request {
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
  /** Sent without the key. */
  readonly keyless?: boolean;
  /** The expected status. */
  readonly wants: number;
  /** The values that its answer provides. */
  readonly gives?: (answer: Answer) => Known;
}

/** The members of an answer that the steps read. */
export interface Answer {
  readonly key: string;
  readonly id: string;
  readonly channel: string;
  readonly lease_token: string;
  readonly message: { readonly id: string };
}

/**
 * The requests of each step, in order. Each is made from what is known when its turn comes.
 *
 * @param content reads what the task says
 */
export const handOff = (content: () => string): Record<string, ((known: Known) => Request)[]> => ({
  mint: [
    () => ({
      path: "/v1/keys",
      keyless: true,
      body: { agent_label: `playground-${suffix()}` },
      wants: 201,
      gives: ({ key }) => ({ key }),
    }),
  ],
  post: [
    () => ({
      path: "/v1/tasks/post",
      body: { channel: `playground-${suffix()}`, content: content() },
      wants: 201,
      gives: ({ message, channel }) => ({ message: message.id, channel }),
    }),
  ],
  claim: [
    ({ channel }) => ({
      path: "/v1/tasks/claim",
      body: { channel, lease_seconds: LEASE_SECONDS },
      wants: 200,
      gives: ({ lease_token }) => ({ lease: lease_token }),
    }),
  ],
  rival: [
    () => ({
      path: "/v1/actors",
      body: { name: `second-worker-${suffix()}` },
      wants: 201,
      gives: ({ id }) => ({ rival: id }),
    }),
    ({ message, rival }) => ({
      path: `/v1/messages/${message}/claim-with-lease`,
      body: { actor: rival, lease_seconds: LEASE_SECONDS },
      wants: 409,
    }),
  ],
  heartbeat: [
    ({ lease }) => ({
      path: `/v1/leases/${lease}/heartbeat`,
      body: { progress: "20 of 40 pages", checkpoint: { page: 20 } },
      wants: 200,
    }),
  ],
  acknowledge: [
    ({ message, lease }) => ({ path: `/v1/messages/${message}/ack`, body: { lease_token: lease }, wants: 200 }),
  ],
  clear: [({ channel }) => ({ method: "DELETE", path: `/v1/channels/${channel}`, wants: 204 })],
});
