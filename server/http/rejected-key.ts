import type { IncomingHttpHeaders } from "node:http";
import { splitKey } from "../keys/secret.ts";

const HOW = "Send it as X-API-Key: <key>, or as Authorization: Bearer <key>.";

const LOOKS_LIKE_KEY = /^\s*(Bearer\s+)?bck_/i;

/** Names under which clients of other services send their keys. */
const KEY_NAME = /^(x-)?(backchannel-)?(api|access|auth|secret)?[-_]?(key|token)$|^authentication$/i;

/** Headers that browsers, proxies and this server use for other purposes. */
const OTHER_HEADERS = new Set(["x-api-key", "authorization", "x-admin-token", "idempotency-key"]);

/** Why a request seems to have no key: most send one in a place that is not read. */
export function whyNoKey(headers: IncomingHttpHeaders, query: Readonly<Record<string, unknown>>): string {
  const { authorization } = headers;
  if (authorization !== undefined) return wrongScheme(authorization);
  const inQuery = Object.keys(query).find((name) => isKey(name, query[name]));
  if (inQuery !== undefined)
    return `A key in the query ('${inQuery.slice(0, 40)}') is not accepted: URLs end up in logs and histories. ${HOW}`;
  const inHeader = Object.keys(headers).find((name) => !OTHER_HEADERS.has(name) && isKey(name, headers[name]));
  if (inHeader !== undefined) return `The header '${inHeader.slice(0, 40)}' is not read. ${HOW}`;
  return "The request carries no API key. Mint one with POST /v1/keys and send it as X-API-Key: <key>, or as Authorization: Bearer <key>.";
}

const isKey = (name: string, value: unknown): boolean =>
  KEY_NAME.test(name) || (typeof value === "string" && LOOKS_LIKE_KEY.test(value));

function wrongScheme(authorization: string): string {
  const [scheme = "", rest] = authorization.trim().split(/\s+/);
  if (LOOKS_LIKE_KEY.test(scheme))
    return "Authorization contains the key without a scheme. Send Authorization: Bearer <key>.";
  if (scheme.toLowerCase() === "bearer" || rest === undefined)
    return "Authorization contains no key after its scheme. Send Authorization: Bearer <key>.";
  return `Authorization schemes other than Bearer are not supported. ${HOW}`;
}

const WHOLE_KEY =
  "A key consists of `bck_`, 12 characters, a dot and 32 characters: the whole `key` of the answer to POST /v1/keys.";

/** Why the credential that was sent is not a key of this server. */
export function whyNotKnown(raw: string): string {
  const key = splitKey(raw);
  if (key) return unknownKey(key.keyId);
  const bare = raw.trim();
  if (bare === "") return `The key is empty. ${HOW}`;
  if (/^Bearer\s/i.test(bare)) return "X-API-Key takes the key alone, without `Bearer`.";
  if (/^bck_[A-Za-z0-9_-]{12}$/.test(bare)) return `This is the id of a key, not the key itself. ${WHOLE_KEY}`;
  if (/^(["'<`]|\$\{?\w+\}?$)/.test(bare))
    return `The key is in quotes or brackets, or it is the name of a variable. ${WHOLE_KEY}`;
  if (bare.startsWith("bck_"))
    return `The key is truncated or too long: it has ${bare.length} characters. ${WHOLE_KEY}`;
  return `What was sent as a key is not a key of this service. ${WHOLE_KEY}`;
}

/** A client with a stored key keeps sending it: without this explanation it would be refused for ever and never learn why. */
const unknownKey = (keyId: string): string =>
  `The key ${keyId} is not known here: it was revoked, or made on another server or database. Remove it where it is stored ` +
  "(BACKCHANNEL_API_KEY, ~/.config/backchannel/key) and mint one with POST /v1/keys. Keys of another database can be taken over: /docs/migrating.md.";
