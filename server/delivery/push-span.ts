import { contextOf } from "../tracing/trace-context.ts";
import type { OutgoingSpan, Tracing } from "../tracing/tracing.ts";
import type { DeliveryRow } from "./delivery.ts";

/** The span of one delivery attempt, in the trace of its message. It shows only the host of the URL, since webhook paths often contain secrets. */
export function beginPushSpan(
  tracing: Pick<Tracing, "beginOutgoing">,
  { id, event_type, webhook_id, message_id, attempts, ...row }: DeliveryRow,
  url: string,
): OutgoingSpan | undefined {
  const { hostname, port, protocol } = new URL(url);
  return tracing.beginOutgoing(`push ${event_type}`, contextOf(row), {
    "messaging.system": "backchannel",
    "messaging.operation.name": "push",
    "messaging.operation.type": "send",
    "messaging.destination.name": webhook_id,
    "messaging.message.id": message_id ?? undefined,
    "http.request.method": "POST",
    "http.request.resend_count": attempts > 1 ? attempts - 1 : undefined,
    "server.address": hostname,
    "server.port": Number(port) || (protocol === "https:" ? 443 : 80),
    "backchannel.delivery.id": id,
  });
}
