import { performance } from "node:perf_hooks";
import type { Handler } from "../contract/operation.ts";
import { publicMintingEnabled } from "../keys/minting.ts";
import { API_VERSION } from "./about.ts";

export const readHealth: Handler<"readHealth"> = async ({ baseUrl }, { db, settings, databaseFailure }) => {
  const failure = databaseFailure();
  if (failure !== undefined) throw failure;
  const asked = performance.now();
  const minting = await publicMintingEnabled(db);
  return {
    status: 200,
    body: {
      status: "ok",
      db_latency_ms: Math.round((performance.now() - asked) * 1000) / 1000,
      api_version: API_VERSION,
      instance_kind: settings.instanceKind,
      public_minting_enabled: minting,
      status_url: `${baseUrl}/status.html`,
      max_content_bytes: settings.maxMessageBytes,
    },
  };
};
