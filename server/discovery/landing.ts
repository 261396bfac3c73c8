import type { Handler } from "../wire/operation.ts";
import { addressed, readText } from "./texts.ts";

const page = readText("server/discovery/pages/landing.html");

/** The address comes from a header or a setting, so it is escaped like any other text that is put into HTML. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

export const readLanding: Handler<"readLanding"> = ({ baseUrl }) => ({
  status: 200,
  body: addressed(page, escaped(baseUrl)),
  headers: { "Content-Type": "text/html; charset=utf-8" },
});
