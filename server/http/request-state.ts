import type { Request, Response } from "express";
import type { OperationId } from "../../generated/operations.ts";
import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";
import type { Limits } from "../limits/limits.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";
import type { RequestTrace, Tracing } from "../tracing/tracing.ts";
import type { Identity } from "./headers.ts";
import type { Fault } from "./validator-error.ts";

/** One log line per request: caller, operation, outcome and duration. */
export type AccessLog = (state: RequestState, status: number, milliseconds: number) => void;

/** What the pipeline needs in addition to what handlers are given. */
export interface PipelineContext extends Context {
  readonly limits: Limits;
  readonly telemetry: Pick<Telemetry, "answered" | "succeeded" | "refused">;
  readonly accessLog: AccessLog;
  readonly tracing: Tracing;
  /** Checks the database now. @throws the error that a request would get */
  confirmDatabase(): Promise<void>;
  /** Aborted when the server begins to stop. */
  readonly stopping: AbortSignal;
}

/** What the steps of the pipeline learn about one request; each adds to it. */
export interface RequestState {
  readonly identity: Identity;
  readonly trace: RequestTrace;
  /** As sent. */
  readonly method: string;
  /** Monotonic milliseconds at arrival. */
  readonly startedAt: number;
  operation?: OperationId;
  /** The validated parameters of the query. Express's own are parsed whenever they are read. */
  query: Record<string, unknown>;
  /** The request is for a page or one of its assets. */
  site?: boolean;
  caller?: Caller;
  /** Tells the count of misses that the id of the path is right; undefined where misses are not counted. */
  idIsRight?: () => void;
  /** Every fault that the validator found. */
  faults?: readonly Fault[];
  /** Top-level body fields that the document does not define. */
  ignoredFields?: string[];
  /** The flag of the server that was called: one validator serves all servers of a process. */
  readonly context: PipelineContext;
  /** Headers to add to the answer. */
  readonly headers: Record<string, string>;
}

export type ApiRequest = Request & { state: RequestState; mountPath?: string };
export type ApiResponse = Response;
