import { succeeded } from "../../typescript/src/index.ts";
import { connect, type ServerOptions, textOf } from "../options.ts";
import { paint, print } from "../terminal.ts";

export interface LeaseOptions extends ServerOptions {
  readonly leaseToken?: string;
  readonly actor?: string;
}

const actingOf = ({ leaseToken, actor }: LeaseOptions) => ({
  ...(leaseToken !== undefined && { lease_token: leaseToken }),
  ...(actor !== undefined && { actor }),
});

/** Publishes the result, if there is one, and acknowledges. */
export async function ack(id: string, options: LeaseOptions & { readonly result?: string }): Promise<void> {
  const client = await connect(options);
  const path = { id };
  const acting = actingOf(options);
  if (options.result !== undefined) {
    const body = { content: await textOf(options.result), ...acting };
    succeeded(await client.POST("/v1/tasks/{id}/result", { params: { path }, body }));
  }
  const acked = succeeded(await client.POST("/v1/messages/{id}/ack", { params: { path }, body: acting }));
  print(options.json, acked, () => `${paint("good", acked.status)} ${id}`);
}

/** Releases a task. */
export async function release(id: string, options: LeaseOptions): Promise<void> {
  const client = await connect(options);
  const answer = await client.POST("/v1/messages/{id}/release", { params: { path: { id } }, body: actingOf(options) });
  const released = succeeded(answer);
  print(options.json, released, () => `${paint("good", released.status)} ${id}`);
}

export interface HeartbeatOptions extends ServerOptions {
  readonly lease: number;
  readonly progress?: string;
  readonly checkpoint?: Record<string, unknown>;
}

/** Extends a lease. */
export async function heartbeat(token: string, options: HeartbeatOptions): Promise<void> {
  const { lease, progress, checkpoint, json } = options;
  const client = await connect(options);
  const body = {
    lease_seconds: lease,
    ...(progress !== undefined && { progress }),
    ...(checkpoint !== undefined && { checkpoint }),
  };
  const extended = succeeded(await client.POST("/v1/leases/{token}/heartbeat", { params: { path: { token } }, body }));
  print(json, extended, () => `${paint("good", "extended")} until ${extended.lease_expires_at}`);
}
