import type { Handler } from "../../../../server/contract/operation.ts";
import { publicMintingEnabled } from "../../../../server/keys/minting.ts";

const page = { status: 200, body: "", headers: { "Content-Type": "text/html; charset=utf-8" } } as const;

export const declared: Handler<"setMinting"> = async (_, { db }) => ({
  status: 200,
  body: { public_minting_enabled: await publicMintingEnabled(db) },
});

export const undeclared: Handler<"readRobots"> = async (_, context) => {
  await publicMintingEnabled(context.db); // refused: 'db'
  return page;
};
