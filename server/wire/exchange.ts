import type { Request, Response } from "express";
import type { OperationId } from "../../generated/operations.ts";
import type { Context } from "../context.ts";
import type { Caller } from "../keys/caller.ts";
import type { Identity } from "./headers.ts";
import type { Refused } from "./refuse.ts";

/** What the steps of the pipeline learn about one request, each adding to it. */
export interface Exchange {
  readonly identity: Identity;
  /** As sent. */
  readonly method: string;
  /** Monotonic milliseconds at arrival. */
  readonly startedAt: number;
  operation?: OperationId;
  caller?: Caller;
  /** Why the security step said no: more exact than the validator's 401. */
  denied?: Refused;
  /** What went wrong in the security step, of which the validator would make a 401. */
  failed?: unknown;
  /** Top-level fields of the body that the document does not know. */
  ignoredFields?: string[];
  /** Of the server that was asked: what checks requests and answers is one for all servers of a process. */
  readonly context: Context;
  /** Headers to add to the answer. */
  readonly headers: Record<string, string>;
}

export type Exchanged = Request & { exchange: Exchange };
export type Answering = Response;
export type Step = (request: Exchanged, response: Answering) => Promise<void> | void;
