import type { Logger } from "pino";
import type { Exchange } from "../wire/exchange.ts";
import { labelsOf } from "./labels.ts";

/** One line for a request: who, what, how it ended and how long it took. */
export type AccessLog = (exchange: Exchange, status: number, milliseconds: number) => void;

/**
 * Lines of level debug, and of level warn where the server failed. At the usual level info only failures are written: at
 * 5000 requests a second lines for all would be 100 GB a day. Of the path only the template is told, which holds no
 * token, name or alias.
 */
export function accessLog(log: Logger): AccessLog {
  const all = log.isLevelEnabled("debug");
  return (exchange, status, milliseconds) => {
    if (status < 500 && !all) return;
    const line = {
      request_id: exchange.identity.requestId,
      key_id: exchange.caller?.keyId,
      ...labelsOf(exchange),
      status,
      duration_ms: Math.round(milliseconds * 1000) / 1000,
    };
    if (status < 500) log.debug(line, "request");
    else log.warn(line, "request");
  };
}
