import type { Handler } from "../../../../server/contract/operation.ts";

export const declared: Handler<"setMinting"> = ({ body }) => ({
  status: 200,
  body: { public_minting_enabled: body.enabled },
});

export const missing: Handler<"setMinting"> = () => ({
  status: 200,
  body: {}, // refused: public_minting_enabled
});

export const another: Handler<"setMinting"> = ({ body }) => ({
  status: 200,
  body: { enabled: body.enabled }, // refused: public_minting_enabled
});

export const unread: Handler<"setMinting"> = ({ body }) => ({
  status: 200,
  body: { public_minting_enabled: body.permitted }, // refused: permitted
});
