import { succeeded } from "../../typescript/src/index.ts";
import { connect, type ServerOptions } from "../options.ts";
import { paint, print } from "../terminal.ts";

/** Lists the channels that the key may see. */
export async function listChannels(options: ServerOptions): Promise<void> {
  const client = await connect(options);
  for await (const channel of client.channels())
    print(options.json, channel, () => {
      const { id, name, mode, description } = channel;
      return `${paint("dim", id)}  ${mode.padEnd(9)}  ${paint("name", name)}${description ? `  ${description}` : ""}`;
    });
}

export interface CreateOptions extends ServerOptions {
  readonly mode: "claimable" | "broadcast";
  readonly access: "open" | "restricted";
  readonly description?: string;
}

export async function createChannel(name: string, options: CreateOptions): Promise<void> {
  const { mode, access, description, json } = options;
  const client = await connect(options);
  const body = {
    name,
    mode,
    access,
    ...(description !== undefined && { description }),
  };
  const channel = succeeded(await client.POST("/v1/channels", { body }));
  print(json, channel, () => `${paint("good", "created")} ${channel.id}`);
}

export async function showChannel(channel: string, options: ServerOptions): Promise<void> {
  const client = await connect(options);
  const params = { path: { channel } };
  const found = succeeded(await client.GET("/v1/channels/{channel}", { params }));
  print(options.json, found, () =>
    Object.entries(found)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => `${paint("name", name)}: ${typeof value === "object" ? JSON.stringify(value) : value}`)
      .join("\n"),
  );
}

export async function deleteChannel(channel: string, options: ServerOptions): Promise<void> {
  const client = await connect(options);
  const answer = await client.DELETE("/v1/channels/{channel}", { params: { path: { channel } } });
  if (!answer.response.ok) succeeded(answer);
  print(options.json, { deleted: channel }, () => `${paint("good", "deleted")} ${channel}`);
}
