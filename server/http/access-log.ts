import type { Logger } from "pino";
import { labelsOf } from "../telemetry/labels.ts";
import { traceIds } from "./request-span.ts";
import type { AccessLog } from "./request-state.ts";

/**
 * Lines of level debug, and of level warn for server failures. At the default level info only failures are written: at
 * 5000 requests a second, lines for all would be 100 GB a day. Paths appear as their template only, which contains no
 * token, name or alias.
 */
export function accessLog(log: Logger): AccessLog {
  const all = log.isLevelEnabled("debug");
  return (state, status, milliseconds) => {
    if (status < 500 && !all) return;
    const line = {
      request_id: state.identity.requestId,
      ...traceIds(state),
      key_id: state.caller?.keyId,
      ...labelsOf(state),
      status,
      duration_ms: Math.round(milliseconds * 1000) / 1000,
    };
    if (status < 500) log.debug(line, "request");
    else log.warn(line, "request");
  };
}
