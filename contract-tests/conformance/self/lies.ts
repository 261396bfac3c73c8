import type { Lie } from "./proxy.ts";

/** A server that breaks one promise, and the requirement that has to see it. */
interface Liar {
  /** "A server that ..." */
  readonly lies: string;
  readonly caught: string;
  /** Also told by the document, which does not declare such an answer. */
  readonly contradicts?: true;
  /** Made anew for each run, because some lies remember. */
  readonly lie: () => Lie;
}

const isClaim = (path: string) => path.endsWith("/claim");

export const liars: readonly Liar[] = [
  {
    lies: "tells every claimer that it has won",
    caught: "claims.one-winner",
    contradicts: true,
    lie: () => ({
      tell: ({ asked, status, body }) =>
        status === 409 && isClaim(asked.path)
          ? { status: 200, body: { status: "claimed", claim_epoch: 1, message: body } }
          : undefined,
    }),
  },
  { lies: "has two winners of a race", caught: "claims.one-winner", lie: secondWinner },
  {
    lies: "takes an ack with a stale token",
    caught: "fencing.ack",
    contradicts: true,
    lie: () => ({
      tell: ({ asked, body }) =>
        body["error"] === "lease_lost" && asked.path.endsWith("/ack")
          ? { status: 200, body: { status: "acknowledged", message: body } }
          : undefined,
    }),
  },
  {
    lies: "takes an ack from a stranger",
    caught: "claims.release-others",
    contradicts: true,
    lie: () => ({
      tell: ({ asked, status }) =>
        status === 409 && asked.path.endsWith("/ack") ? { status: 200, body: { status: "acknowledged" } } : undefined,
    }),
  },
  { lies: "keeps a lease after its end", caught: "leases.end", lie: leaseForEver },
  {
    lies: "says nothing of the next page",
    caught: "cursors.pages",
    contradicts: true,
    lie: () => ({
      tell: ({ body }) =>
        "data" in body && "next_cursor" in body ? { body: { ...body, next_cursor: undefined } } : undefined,
    }),
  },
  {
    lies: "skips a message at the end of a page",
    caught: "cursors.pages",
    lie: () => ({
      tell: ({ asked, body }) =>
        asked.path.includes("/messages?") && Array.isArray(body["data"])
          ? { body: { ...body, data: body["data"].slice(0, -1) } }
          : undefined,
    }),
  },
  {
    lies: "answers 500 to a body that is no object",
    caught: "errors.json-shape",
    contradicts: true,
    lie: () => ({ tell: ({ body }) => (body["error"] === "invalid_json_shape" ? { status: 500 } : undefined) }),
  },
  {
    lies: "leaves the details out of a conflict",
    caught: "errors.conflict",
    lie: () => ({
      tell: ({ status, body }) =>
        status === 409 ? { body: { error: body["error"], message: body["message"] } } : undefined,
    }),
  },
  {
    lies: "sends its errors as HTML",
    caught: "errors.shape",
    contradicts: true,
    lie: () => ({ tell: ({ status }) => (status === 401 ? { type: "text/html" } : undefined) }),
  },
  {
    lies: "ends a wait early, with nothing",
    caught: "waiting.read",
    lie: () => ({
      ask: (asked) => ({ ...asked, path: asked.path.replace(/\bwait=\d\d\b/, "wait=0") }),
    }),
  },
  {
    lies: "forgets Idempotency-Keys",
    caught: "idempotency.replay",
    lie: () => ({
      ask: (asked) => {
        asked.headers.delete("idempotency-key");
        return asked;
      },
    }),
  },
  {
    lies: "goes on serving a revoked key",
    caught: "keys.revoked",
    contradicts: true,
    lie: () => ({
      ask: (asked) => (asked.method === "DELETE" && asked.path === "/v1/keys/me" ? { ...asked, method: "GET" } : asked),
    }),
  },
  {
    lies: "trims what is posted",
    caught: "messages.verbatim",
    lie: () => ({
      tell: ({ body }) => {
        const text = JSON.stringify(body).replace(/"content":"\s+/g, '"content":"');
        return { body: JSON.parse(text) as Record<string, unknown> };
      },
    }),
  },
];

/** Of each race the first loser is told that it has won. */
function secondWinner(): Lie {
  const won = new Map<string, Record<string, unknown>>();
  const lost = new Set<string>();
  return {
    tell: ({ asked: { path }, status, body }) => {
      if (!isClaim(path)) return undefined;
      if (status === 200) won.set(path, body);
      const winner = won.get(path);
      if (status !== 409 || !winner || lost.has(path)) return undefined;
      lost.add(path);
      return { status: 200, body: winner };
    },
  };
}

/** A former holder of a message still holds it. */
function leaseForEver(): Lie {
  const held = new Set<string>();
  const refused = { error: "already_claimed", message: "Held.", details: {} };
  return {
    tell: ({ asked: { path }, status }) => {
      if (!path.endsWith("/claim-with-lease") || status !== 200) return undefined;
      if (held.has(path)) return { status: 409, body: refused };
      held.add(path);
      return undefined;
    },
  };
}
