import { succeeded } from "../../typescript/src/index.ts";
import { connect, type ServerOptions, textOf } from "../options.ts";
import { paint, print, waiting } from "../terminal.ts";
import { nothing, showResult } from "./result.ts";

export interface PostOptions extends ServerOptions {
  readonly metadata?: Record<string, unknown>;
  readonly ttl?: number;
  readonly broadcast?: boolean;
  readonly wait?: number;
}

/** Posts a task or a broadcast, and waits for the result if asked to. */
export async function post(channel: string, given: string | undefined, options: PostOptions): Promise<void> {
  const { metadata, ttl, broadcast, wait, json } = options;
  const client = await connect(options);
  const body = {
    channel,
    content: await textOf(given),
    ...(metadata && { metadata }),
    ...(ttl !== undefined && { ttl_seconds: ttl }),
  };
  const params = { header: { "Idempotency-Key": crypto.randomUUID() } };
  if (wait !== undefined) {
    const { message } = succeeded(await client.POST("/v1/tasks/post-with-result", { params, body }));
    const result = await waiting(json, `${message.id} is posted, waiting for its result`, () =>
      client.awaitResult(message.id, { waitSeconds: wait }),
    );
    if (result) showResult(json, message.id, result);
    else nothing(json, { task_id: message.id, result: null }, `${message.id} is posted, and has no result yet.`);
    return;
  }
  const path = broadcast ? "/v1/tasks/broadcast" : "/v1/tasks/post";
  const posted = succeeded(await client.POST(path, { params, body }));
  print(json, posted, () => `${paint("good", "posted")} ${posted.message.id}`);
}
