import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import protobuf from "protobufjs";

/** A span as a collector receives it. */
export interface ReceivedSpan {
  readonly service: string;
  readonly scope: string;
  readonly traceId: string;
  readonly spanId: string;
  /** Empty for the beginning of a trace. */
  readonly parentId: string;
  readonly tracestate: string;
  readonly name: string;
  readonly kind: "internal" | "server" | "client" | "producer" | "consumer";
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Span ids. */
  readonly links: readonly string[];
  readonly failed: boolean;
  /** Nanoseconds since 1970. */
  readonly start: bigint;
  readonly end: bigint;
}

export interface ReceivedMetric {
  readonly name: string;
  readonly kind: "gauge" | "sum" | "histogram";
  readonly points: readonly Record<string, unknown>[];
}

export interface Collector {
  /** What OTEL_EXPORTER_OTLP_ENDPOINT is set to. */
  readonly endpoint: string;
  readonly spans: readonly ReceivedSpan[];
  readonly metrics: readonly ReceivedMetric[];
  /** Of each export, in order. */
  readonly headers: readonly IncomingHttpHeaders[];
  /** Resolves with the spans once one of them fits, or as many as are asked for. */
  until(fits: (span: ReceivedSpan) => boolean, count?: number): Promise<readonly ReceivedSpan[]>;
  /** How it answers from here on; 200 until it is told otherwise. */
  answer(how: (response: ServerResponse) => void): void;
  close(): Promise<void>;
}

const KINDS = ["internal", "internal", "server", "client", "producer", "consumer"] as const;
const ERROR = 2;

const schema = protobuf.loadSync(new URL("otlp.proto", import.meta.url).pathname);

/** A collector on this machine that speaks OTLP by HTTP and protobuf. */
export async function startCollector(): Promise<Collector> {
  const spans: ReceivedSpan[] = [];
  const metrics: ReceivedMetric[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const watching = new Set<() => void>();
  let how = (response: ServerResponse): void => void response.writeHead(200, { "content-type": PROTOBUF }).end();
  const take = (request: IncomingMessage, body: Buffer) => {
    headers.push(request.headers);
    if (request.url === "/v1/traces") spans.push(...spansIn(body));
    if (request.url === "/v1/metrics") metrics.push(...metricsIn(body));
    for (const look of watching) look();
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      take(request, Buffer.concat(chunks));
      how(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    metrics,
    headers,
    until: (fits, count = 1) =>
      new Promise((resolve) => {
        const look = () => {
          if (spans.filter(fits).length < count) return;
          watching.delete(look);
          resolve(spans);
        };
        watching.add(look);
        look();
      }),
    answer: (next) => {
      how = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const PROTOBUF = "application/x-protobuf";

/** As protobufjs gives decoded messages: bytes and long numbers as strings. */
type Decoded = Record<string, unknown>;

function decode(type: string, body: Buffer): Decoded {
  const known = schema.lookupType(`otlp.${type}`);
  return known.toObject(known.decode(body), { longs: String, bytes: Buffer, arrays: true, objects: true });
}

const listOf = (value: unknown): Decoded[] => (value ?? []) as Decoded[];

function spansIn(body: Buffer): ReceivedSpan[] {
  return listOf(decode("TraceRequest", body)["resourceSpans"]).flatMap(({ resource, scopeSpans }) => {
    const service = String(attributesOf(resource as Decoded)["service.name"]);
    return listOf(scopeSpans).flatMap(({ scope, spans }) =>
      listOf(spans).map((span) => spanOf(span, service, String((scope as Decoded)["name"]))),
    );
  });
}

function spanOf(span: Decoded, service: string, scope: string): ReceivedSpan {
  return {
    service,
    scope,
    traceId: hex(span["traceId"]),
    spanId: hex(span["spanId"]),
    parentId: hex(span["parentSpanId"]),
    tracestate: String(span["traceState"] ?? ""),
    name: String(span["name"]),
    kind: KINDS[Number(span["kind"] ?? 0)] ?? "internal",
    attributes: attributesOf(span),
    links: listOf(span["links"]).map(({ spanId }) => hex(spanId)),
    failed: Number((span["status"] as Decoded | undefined)?.["code"] ?? 0) === ERROR,
    start: BigInt(String(span["startTimeUnixNano"])),
    end: BigInt(String(span["endTimeUnixNano"])),
  };
}

function metricsIn(body: Buffer): ReceivedMetric[] {
  const scopes = listOf(decode("MetricsRequest", body)["resourceMetrics"]).flatMap((each) =>
    listOf(each["scopeMetrics"]),
  );
  return scopes.flatMap(({ metrics }) =>
    listOf(metrics).map((metric) => {
      const kind = (["gauge", "sum", "histogram"] as const).find((each) => metric[each]) ?? "gauge";
      const points = listOf((metric[kind] as Decoded)["dataPoints"]);
      return {
        name: String(metric["name"]),
        kind,
        points: points.map((point) => ({ ...point, attributes: attributesOf(point) })),
      };
    }),
  );
}

const hex = (bytes: unknown): string => (bytes instanceof Uint8Array ? Buffer.from(bytes).toString("hex") : "");

function attributesOf(holder: Decoded): Record<string, unknown> {
  const pairs = listOf(holder["attributes"]).map(({ key, value }) => [String(key), anyValue(value as Decoded)]);
  return Object.fromEntries(pairs);
}

function anyValue({ stringValue, boolValue, intValue, doubleValue }: Decoded): unknown {
  return stringValue ?? boolValue ?? (intValue === undefined ? doubleValue : Number(intValue));
}
