import { refuse } from "../../../../server/contract/refusal.ts";

refuse("rate_limit_exceeded", { retry_after: 1 });
refuse("rate_limit_exceeded", { retry_afer: 1 }); // refused: retry_afer
refuse("already_acknowledged_nowhere"); // refused: already_acknowledged_nowhere
refuse("rate_limit_exceeded"); // refused: Expected
refuse("method_not_allowed", { allow: "GET" }); // refused: never
