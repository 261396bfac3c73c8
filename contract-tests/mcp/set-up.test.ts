import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { HOSTS } from "../../mcp/hosts.ts";

const page = readFileSync(new URL("../../docs/mcp.md", import.meta.url), "utf8");
const indented = (text: string) => text.replace(/^/gm, "    ");

test.each(HOSTS.flatMap(({ name, stdio, http }) => [stdio, http].map((setUp) => ({ name, setUp }))))(
  "mcp.md sets up $name as the data for pages does",
  ({ name, setUp: { command, file, content } }) => {
    expect(page).toContain(`### ${name}\n`);
    expect(page).toContain(indented(command ?? JSON.stringify(content, null, 2)));
    if (file) expect(page).toContain(`\`${file}\``);
  },
);
