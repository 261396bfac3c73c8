import { join } from "node:path";
import { createClient, itemsOf, KeyStore, mintKey, readConfiguration, succeeded } from "../../typescript/src/index.ts";
import { UsageError } from "../failure.ts";
import { connect, type ServerOptions, textOf } from "../options.ts";
import { paint, print } from "../terminal.ts";

const configurationOf = ({ url }: ServerOptions) => readConfiguration(process.env, { baseUrl: url });

/** Shows which key is in use and where it comes from; mints one if there is none. */
export async function showKey(options: ServerOptions): Promise<void> {
  const client = await connect(options);
  const key = succeeded(await client.GET("/v1/keys/me"));
  const { apiKey, baseUrl, folder } = configurationOf(options);
  const source = apiKey === undefined ? join(folder, "key") : "BACKCHANNEL_API_KEY";
  print(options.json, { ...key, base_url: baseUrl, source }, () =>
    [
      `${paint("name", "key")}     ${key.key_id}`,
      `${paint("name", "server")}  ${baseUrl}`,
      `${paint("name", "from")}    ${source}`,
      `${paint("name", "scopes")}  ${key.scopes?.join(" ") ?? "all"}`,
    ].join("\n"),
  );
}

/** Lists the keys of the owner that this machine's key may see. */
export async function listKeys(options: ServerOptions): Promise<void> {
  const client = await connect(options);
  const keys = itemsOf(async (cursor) => {
    const query = { limit: 100, ...(cursor !== undefined && { cursor }) };
    return succeeded(await client.GET("/v1/keys", { params: { query } }));
  });
  for await (const key of keys)
    print(options.json, key, () =>
      [paint("name", key.key_id), key.created_at, key.scopes?.join(" ") ?? "all", key.agent_label].join("  "),
    );
}

/** Mints another key and prints it: it is shown only once. */
export async function mint(label: string, options: ServerOptions & { readonly save?: boolean }): Promise<void> {
  const { baseUrl, folder } = configurationOf(options);
  const key = await mintKey(baseUrl, label);
  if (options.save) await new KeyStore(folder, baseUrl).save(key);
  print(options.json, { key }, () => key);
}

/** Stores a key for this machine after checking that the server knows it. */
export async function useKey(given: string | undefined, options: ServerOptions): Promise<void> {
  const { baseUrl, folder } = configurationOf(options);
  const apiKey = (await textOf(given)).trim();
  const { key_id } = succeeded(await createClient({ baseUrl, apiKey }).GET("/v1/keys/me"));
  await new KeyStore(folder, baseUrl).save(apiKey);
  print(options.json, { key_id, saved: join(folder, "key") }, () => `${paint("good", "saved")} ${key_id}`);
}

export interface RevokeOptions extends ServerOptions {
  readonly descendants?: boolean;
}

/** Revokes this machine's key and deletes it, unless another key is named. The next command mints another. */
export async function revokeKey(id: string | undefined, options: RevokeOptions): Promise<void> {
  const { apiKey: configured, baseUrl, folder } = configurationOf(options);
  const store = new KeyStore(folder, baseUrl);
  const apiKey = configured ?? (await store.read());
  if (apiKey === undefined) throw new UsageError("There is no key to revoke.");
  const client = createClient({ baseUrl, apiKey });
  const [own = ""] = apiKey.split(".");
  const params = { path: { key_id: id ?? own }, query: { descendants: options.descendants ?? false } };
  const revoked = succeeded(
    id === undefined && !options.descendants
      ? await client.DELETE("/v1/keys/me")
      : await client.DELETE("/v1/keys/{key_id}", { params }),
  );
  if (revoked.key_id === own) await store.forget(apiKey);
  print(options.json, revoked, () => `${paint("good", "revoked")} ${revoked.key_id}`);
}
