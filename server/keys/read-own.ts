import type { Handler } from "../contract/operation.ts";
import { rateLimitOf } from "./rate-limit.ts";
import type { Scope } from "./scope.ts";

export const readOwnKey: Handler<"readOwnKey"> = ({ caller }, { settings }) => ({
  status: 200,
  body: {
    key_id: caller.keyId,
    owner_id: caller.ownerId,
    plan: "free",
    active: true,
    scopes: caller.scopes as Scope[] | null,
    ...rateLimitOf(settings),
  },
});
