import type { Handler } from "../contract/operation.ts";
import { readText } from "./texts.ts";

const page = readText("server/discovery/pages/reference.html");

export const readApiReference: Handler<"readApiReference"> = () => ({
  status: 200,
  body: page,
  headers: { "Content-Type": "text/html; charset=utf-8" },
});
