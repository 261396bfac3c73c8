import type { Clock } from "../time/clock.ts";
import type { ConnectOptions } from "./connect.ts";
import type { Answer, Push } from "./send.ts";

/** Sends requests to receivers. */
export interface Transport {
  /** Never rejects: a failure is part of the returned value. */
  send(push: Push, cut: AbortSignal): Promise<Answer>;
  close(): Promise<void>;
}

/** The HTTP client is loaded with the first push: it holds 9 MB, which a server without webhooks need not have. */
export function httpTransport(reach: ConnectOptions, clock: Pick<Clock, "now">): Transport {
  const load = async () => {
    const [{ makeAgent }, { send }] = await Promise.all([import("./connect.ts"), import("./send.ts")]);
    const agent = makeAgent(reach);
    return {
      send: (push: Push, cut: AbortSignal) => send(agent, push, cut, () => clock.now()),
      close: () => agent.destroy(),
    };
  };
  let loading: ReturnType<typeof load> | undefined;
  return {
    async send(push, cut) {
      loading ??= load();
      return (await loading).send(push, cut);
    },
    async close() {
      await (await loading)?.close();
    },
  };
}
