import type { operations } from "../../generated/api.ts";
import { type OperationId, routes } from "../../generated/operations.ts";
import { checkAnswer } from "./contract.ts";
import { exchange, type RawRequest } from "./transport.ts";

type Parameters<O extends OperationId, Place extends string> = operations[O]["parameters"] extends {
  [P in Place]: infer V;
}
  ? V
  : never;
type Query<O extends OperationId> = operations[O]["parameters"] extends { query?: infer V } ? NonNullable<V> : never;
type Json<C> = C extends { content: infer T } ? T[keyof T] : undefined;
type RequestBody<O extends OperationId> = operations[O] extends { requestBody?: infer B }
  ? Json<NonNullable<B>>
  : never;
type Responses<O extends OperationId> = operations[O]["responses"];

/** What a typed request may carry. Fields may be missing, so that tests can leave them out; unknown ones do not compile. */
export type Input<O extends OperationId> = ([Parameters<O, "path">] extends [never]
  ? { params?: undefined }
  : { params: Parameters<O, "path"> }) & {
  query?: Partial<Query<O>>;
  body?: Partial<RequestBody<O>>;
  headers?: Record<string, string>;
  signal?: AbortSignal;
};

/** What a request with wrong types may carry. */
export interface LooseInput {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

type Arguments<O extends OperationId> = [Parameters<O, "path">] extends [never]
  ? [input?: Input<O>]
  : [input: Input<O>];

/** An answer, told apart by its status. */
export type Answer<O extends OperationId> = {
  [S in keyof Responses<O> & number]: { status: S; body: Json<Responses<O>[S]>; headers: Headers };
}[keyof Responses<O> & number];

export type Success<O extends OperationId> = Extract<Answer<O>, { status: 200 | 201 | 202 | 204 }>["body"];
export type Problem = Extract<Answer<"postMessage">, { status: 422 }>["body"];

export interface LooseAnswer {
  status: number;
  // Tests of odd requests look at single fields of answers whose shape is checked already.
  body: Record<string, unknown> & { error?: string };
  headers: Headers;
}

export interface Client {
  readonly url: string;
  readonly key: string | undefined;
  /** Sends an operation by name. Every answer is validated against the document. */
  call<O extends OperationId>(operation: O, ...input: Arguments<O>): Promise<Answer<O>>;
  /** The body of a success; anything else throws. */
  ok<O extends OperationId>(operation: O, ...input: Arguments<O>): Promise<Success<O>>;
  /** As `call`, for bodies and parameters of the wrong type. */
  attempt(operation: OperationId, input?: LooseInput): Promise<LooseAnswer>;
  /** A request as it stands: nothing is added but the key. */
  raw(method: string, path: string, request?: RawRequest): Promise<LooseAnswer>;
}

/** A client of the server at `url`, with or without a key. */
export function client(url: string, key?: string): Client {
  const identity: Record<string, string> = key === undefined ? {} : { "X-API-Key": key };
  const raw = async (method: string, path: string, request: RawRequest = {}) => {
    const answer = await exchange(url, method, path, { ...request, headers: { ...identity, ...request.headers } });
    const body = checkAnswer(method, path, answer) as LooseAnswer["body"];
    return { status: answer.status, body: withCode(body, answer.headers), headers: answer.headers };
  };
  const attempt = (operation: OperationId, { params, query, body, headers, signal }: LooseInput = {}) => {
    const { method, path } = routes[operation];
    const typed: Record<string, string> = body === undefined ? {} : { "Content-Type": "application/json" };
    const request = { body: asJson(body), headers: { ...typed, ...headers }, ...(signal && { signal }) };
    return raw(method.toUpperCase(), target(path, params, query), request);
  };
  const call = <O extends OperationId>(operation: O, ...[input]: Arguments<O>) =>
    attempt(operation, input as LooseInput) as unknown as Promise<Answer<O>>;
  const ok = async <O extends OperationId>(operation: O, ...[input]: Arguments<O>) => {
    const { status, body } = await attempt(operation, input as LooseInput);
    if (status < 300) return body as unknown as Success<O>;
    throw new Error(`${operation} answered ${status}: ${JSON.stringify(body)}`);
  };
  return { url, key, call, ok, attempt, raw };
}

/** An error in the form `detail` has its code in a header; here it stands where it stands in every other error. */
function withCode(body: LooseAnswer["body"], headers: Headers): LooseAnswer["body"] {
  const error = headers.get("x-error-code");
  return error === null || typeof body !== "object" ? body : { ...body, error };
}

/** A body that is a string here is a JSON string, which `raw` would send as it stands. */
const asJson = (body: unknown) => (body === undefined ? undefined : JSON.stringify(body));

function target(template: string, params: Record<string, string> = {}, query: Record<string, unknown> = {}): string {
  const path = template.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`${template} needs the parameter ${name}`);
    return encodeURIComponent(value);
  });
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(
    Object.fromEntries(given.map(([name, value]) => [name, String(value)])),
  ).toString();
  return search ? `${path}?${search}` : path;
}
