import type { Clock } from "../time/clock.ts";
import type { ConnectOptions } from "./connect.ts";
import { makeAgent } from "./connect.ts";
import type { Answer, Push } from "./send.ts";
import { send } from "./send.ts";

/** Sends requests to receivers. */
export interface Transport {
  /** Never rejects: a failure is part of the returned value. */
  send(push: Push, cut: AbortSignal): Promise<Answer>;
  close(): Promise<void>;
}

export function httpTransport(reach: ConnectOptions, clock: Pick<Clock, "now">): Transport {
  const agent = makeAgent(reach);
  return { send: (push, cut) => send(agent, push, cut, () => clock.now()), close: () => agent.destroy() };
}
