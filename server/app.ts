import type { ErrorRequestHandler } from "express";
import express from "express";
import { routes, transports } from "../generated/operations.ts";
import { refuse } from "./contract/refusal.ts";
import { handlers } from "./handlers.ts";
import { expressPath } from "./http/document.ts";
import { namesForeignHost } from "./http/foreign-page.ts";
import { loadedOnRequest } from "./http/loaded-on-request.ts";
import { beginRequest, makeServe } from "./http/pipeline.ts";
import { preflight } from "./http/preflight.ts";
import { fail } from "./http/reply.ts";
import type { ApiRequest, PipelineContext } from "./http/request-state.ts";
import { makeSite } from "./http/site.ts";
import { refuseUnserved } from "./http/unserved.ts";
import { answers, routing, validators } from "./http/validators.ts";
import type { MakeMcpServer } from "./mcp/endpoint.ts";
import { loadMcp } from "./mcp/load.ts";
import { readSite } from "./site/site.ts";

/** Smallest body limit: room for metadata, and for content whose every byte is escaped. */
const MIN_BODY_BYTES = 1_048_576;

/**
 * The pipeline, in order: assign the request id, answer preflights, then the hot operations, the pages, and everything
 * else.
 *
 * @param makeMcpServer what answers at /mcp, where it is not the tools of the spec
 */
export function makeApp(context: PipelineContext, makeMcpServer?: MakeMcpServer): express.Express {
  const app = express();
  app
    .disable("x-powered-by")
    .disable("etag")
    .set("query parser", "simple")
    .enable("case sensitive routing")
    .enable("strict routing");

  const maxBodyBytes = Math.max(MIN_BODY_BYTES, 8 * context.settings.maxMessageBytes);
  const serve = makeServe(handlers, context, answers, maxBodyBytes);

  app.use((request, response, next) => {
    beginRequest(request as ApiRequest, response, context);
    if (namesForeignHost(request, context.settings)) next(refuse("unknown_host"));
    else if (!request.headers.host && request.httpVersion === "1.1") next(refuse("invalid_request"));
    else if (!preflight(request as ApiRequest, response)) next();
  });
  const serveEach = routing(app, serve);
  serveEach(validators.filter(({ operation }) => routes[operation].hot));
  const card = loadedOnRequest(async () => (await import("./a2a/endpoint.ts")).serveInstanceCard(context));
  app.get(transports.readAgentCard.path, card as never);
  const agents = loadedOnRequest(async () =>
    (await import("./a2a/endpoint.ts")).a2aEndpoint(app, context, maxBodyBytes),
  ) as never;
  app.use(expressPath(transports.callChannelAgent.path), agents);
  app.use(transports.callAgent.path, agents);
  const mcp = loadedOnRequest(async () => (await loadMcp()).mcpEndpoint(app, context, maxBodyBytes, makeMcpServer));
  app.post(transports.callMcp.path, mcp as never);
  const site = readSite({ demo_key: context.settings.demoKey });
  if (site) app.use(makeSite(site) as never);
  else context.log.warn("The pages are not built, so only the API is served: npm run site builds them.");
  serveEach(validators.filter(({ operation }) => !routes[operation].hot));
  app.use(refuseUnserved as never);
  const failed: ErrorRequestHandler = (error, request, response, _next) => {
    const undecodable = error instanceof URIError || error.status === 400;
    fail(undecodable ? refuse("invalid_url") : error, request as ApiRequest, response);
  };
  app.use(failed);
  return app;
}
