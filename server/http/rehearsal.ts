import { createServer } from "node:http";
import { duplexPair } from "node:stream";
import { text } from "node:stream/consumers";
import express from "express";
import { routes } from "../../generated/operations.ts";
import type { Handlers } from "../contract/operation.ts";
import { memoryLimits } from "../limits/limits.ts";
import { NO_TRACING } from "../tracing/tracing.ts";
import { beginRequest, makeServe } from "./pipeline.ts";
import type { ApiRequest, PipelineContext } from "./request-state.ts";
import { answers, routing, validators } from "./validators.ts";

const { method, path } = routes.mintKey;
const BODY = "{}";
const REQUEST = [
  `${method.toUpperCase()} ${path} HTTP/1.1`,
  "Host: localhost",
  "Connection: close",
  "Content-Type: application/json",
  `Content-Length: ${BODY.length}`,
  "",
  BODY,
].join("\r\n");

let rehearsed: Promise<unknown> | undefined;

/**
 * Answers a request before there is a client: the first request of a process takes 30 ms of the processor more than others, for code that
 * V8 has not compiled yet and for what checks errors. It mints a key, as most first requests do, without a label, so that it is refused
 * before it reaches the database. It comes through no socket and counts nowhere. Servers of one process share what it prepares.
 */
export async function rehearse(handlers: Handlers, context: PipelineContext): Promise<void> {
  rehearsed ??= text(answered(handlers, uncounted(context)));
  await rehearsed;
}

const uncounted = (context: PipelineContext): PipelineContext => ({
  ...context,
  limits: memoryLimits(context.settings),
  telemetry: { answered() {}, succeeded() {}, refused() {} },
  accessLog() {},
  tracing: NO_TRACING,
});

function answered(handlers: Handlers, context: PipelineContext) {
  const app = express().use((request, response, next) => {
    beginRequest(request as ApiRequest, response, context);
    next();
  });
  routing(
    app,
    makeServe(handlers, context, answers, BODY.length),
  )(validators.filter(({ operation }) => operation === "mintKey"));
  const [client, connection] = duplexPair();
  createServer(app).emit("connection", connection);
  client.write(REQUEST);
  return client;
}
