import type { operations } from "../../generated/api.ts";
import type { OperationId, OperationRefusals, routes } from "../../generated/operations.ts";
import type { RequestTrace } from "../tracing/tracing.ts";
import type { Caller } from "./caller.ts";
import type { Context } from "./context.ts";
import type { Refused } from "./refusal.ts";

type Parameters<O extends OperationId, Place extends string> = operations[O]["parameters"] extends infer P
  ? Place extends keyof P
    ? NonNullable<P[Place]>
    : Record<string, never>
  : never;

type Content<R> = R extends { content: infer C } ? C[keyof C] : never;

/** The validated body; `{}` where none was sent. */
export type Body<O extends OperationId> = operations[O] extends { requestBody?: infer B }
  ? Content<NonNullable<B>>
  : Record<string, never>;

type CallerOf<O extends OperationId> = (typeof routes)[O]["auth"] extends "key"
  ? Caller
  : (typeof routes)[O]["auth"] extends "optional-key"
    ? Caller | undefined
    : undefined;

/** One request as its handler sees it: validated, coerced, with the spec's defaults filled in. */
export interface Call<O extends OperationId> {
  readonly params: Parameters<O, "path">;
  readonly query: Parameters<O, "query">;
  readonly body: Body<O>;
  readonly caller: CallerOf<O>;
  /** The Idempotency-Key header. */
  readonly idempotencyKey: string | undefined;
  readonly requestId: string;
  /** Its trace context. */
  readonly trace: RequestTrace;
  /** The Accept header. */
  readonly accept: string | undefined;
  /** The client's address, also behind trusted proxies. */
  readonly remoteAddr: string;
  /** The server's address for clients: scheme, host and port, no trailing slash. */
  readonly baseUrl: string;
  /** A HEAD request, served by the handler of GET: it must change nothing. */
  readonly isHead: boolean;
  /** Whether a web page of another origin sent it, to a server that only this machine can reach. */
  readonly fromForeignPage: boolean;
  /** Call it once the id in the path is found, where ids can be guessed: until then the request counts as a miss. */
  readonly idIsRight: () => void;
  /** Aborted when the client disconnects. */
  readonly gone: AbortSignal;
}

type Responses<O extends OperationId> = operations[O]["responses"];
type SuccessStatus<O extends OperationId> = (typeof routes)[O]["successes"][number] & keyof Responses<O>;

/** A declared answer. */
export type Success<O extends OperationId> = {
  [S in SuccessStatus<O>]: Responses<O>[S] extends { content: infer C }
    ? { status: S; body: C[keyof C]; headers?: Record<string, string> }
    : { status: S; headers?: Record<string, string> };
}[SuccessStatus<O>];

/** What a handler may return: an answer or an error code that the spec declares for this operation, nothing else. */
export type Reply<O extends OperationId> = Success<O> | Refused<OperationRefusals[O]>;

/** A handler that uses the database compiles only if the operation declares `database_unavailable`. */
type ContextOf<O extends OperationId> = "service_unavailable" extends OperationRefusals[O]
  ? Context
  : Omit<Context, "db">;

export type Handler<O extends OperationId> = (call: Call<O>, context: ContextOf<O>) => Promise<Reply<O>> | Reply<O>;

/** One handler for every operation of the document. */
export type Handlers = { [O in OperationId]: Handler<O> };
