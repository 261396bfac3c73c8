import type { Handler } from "../contract/operation.ts";
import { formatTimestamp } from "../time/timestamp.ts";
import { SERVER_VERSION } from "./about.ts";

export const readStatus: Handler<"readStatus"> = ({ baseUrl }, { clock, settings }) => ({
  status: 200,
  body: {
    status: "operational",
    version: SERVER_VERSION,
    instance_kind: settings.instanceKind,
    updated_at: formatTimestamp(clock.now()),
    availability: "as reliable as the machine that it runs on",
    health_url: `${baseUrl}/health`,
    self_host_url: `${baseUrl}/docs/self-hosting.md`,
  },
});
