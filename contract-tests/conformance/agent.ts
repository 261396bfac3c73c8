import type { RawAnswer, Sent } from "./http-client.ts";
import { must } from "./requirement.ts";

/** An answer with its body parsed, where that is JSON. `Body` is what a success holds. */
export interface Answer<Body = unknown> {
  /** The request in a few words, for sentences about the answer. */
  readonly request: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Body;
  /** `error` of an error body. */
  readonly code: string | undefined;
}

export interface Options {
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends requests with one key, or with none. */
export interface Agent {
  readonly key: string | undefined;
  readonly keyId: string;
  get<Body>(path: string, options?: Options): Promise<Answer<Body>>;
  delete<Body>(path: string, options?: Options): Promise<Answer<Body>>;
  post<Body>(path: string, body?: object, options?: Options): Promise<Answer<Body>>;
  put<Body>(path: string, body: object, options?: Options): Promise<Answer<Body>>;
  patch<Body>(path: string, body: object, options?: Options): Promise<Answer<Body>>;
  /** A request as it stands, but for the key. */
  raw(method: string, path: string, body: string | undefined, headers: Record<string, string>): Promise<Answer>;
}

export type Send = (sent: Sent) => Promise<RawAnswer>;

export function agentWith(key: string | undefined, send: Send): Agent {
  const identity: Record<string, string> = key === undefined ? {} : { "X-API-Key": key };
  const call = async <Body>(
    method: string,
    path: string,
    body: string | undefined,
    headers: Record<string, string>,
  ) => {
    const answer = await send({ method, path, headers: { ...identity, ...headers }, body });
    return readAnswer<Body>(`${method} ${path}`, answer);
  };
  const json = <Body>(method: string, path: string, body?: object, { headers }: Options = {}) =>
    call<Body>(method, path, JSON.stringify(body ?? {}), { "Content-Type": "application/json", ...headers });
  const bare = <Body>(method: string, path: string, { headers = {} }: Options = {}) =>
    call<Body>(method, path, undefined, headers);
  return {
    key,
    keyId: key?.split(".")[0] ?? "",
    get: (path, options) => bare("GET", path, options),
    delete: (path, options) => bare("DELETE", path, options),
    post: (path, body, options) => json("POST", path, body, options),
    put: (path, body, options) => json("PUT", path, body, options),
    patch: (path, body, options) => json("PATCH", path, body, options),
    raw: call,
  };
}

function readAnswer<Body>(request: string, { status, headers, text }: RawAnswer): Answer<Body> {
  const isJson = headers.get("content-type")?.includes("json") && text !== "";
  const body = (isJson ? JSON.parse(text) : text) as Body;
  const { error } = (isJson ? body : {}) as { error?: string };
  return { request, status, headers, text, body, code: error };
}

/** The body of a success. @throws Broken for anything else. */
export async function ok<Body>(sending: Promise<Answer<Body>>): Promise<Body> {
  const answer = await sending;
  must(answer.status >= 200 && answer.status < 300, `${said(answer)}, and should have succeeded.`);
  return answer.body;
}

/** Expects a status and, if one is named, an error code. Returns the answer. */
export async function expects<Body>(sending: Promise<Answer<Body>>, status: number, code?: string) {
  const answer = await sending;
  const right = answer.status === status && (code === undefined || answer.code === code);
  must(right, `${said(answer)}, expected ${[status, code].filter(Boolean).join(" ")}.`);
  return answer;
}

/** The request and its answer: `POST /v1/tasks/claim answered 409 already_claimed`. */
export const said = ({ request, status, code }: Answer): string =>
  `${request} answered ${[status, code].filter(Boolean).join(" ")}`;
