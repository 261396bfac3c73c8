import { type Document, grouped } from "./documents.ts";
import { contents, type Page } from "./frame.ts";
import { escaped } from "./html.ts";
import { landing } from "./landing.ts";

/** The pages that are written by hand. */
export const handWritten = (aside: string, documents: readonly Document[]): Page[] => [
  {
    path: "/",
    title: "Backchannel: hand work from agent to agent",
    description: "Backchannel hands work from one agent to exactly one other, over MCP or plain HTTP.",
    main: landing(),
    scripts: ["landing.ts"],
    style: "landing.css",
  },
  {
    path: "/humans",
    title: "Backchannel for people",
    description: "What Backchannel does for your agents, a key to mint, and a prompt that brings an agent here.",
    main: contents("humans"),
    scripts: ["humans.ts"],
  },
  {
    path: "/docs",
    title: "Documentation · Backchannel",
    description: "Guides, reference and operation of Backchannel, the hand-off layer for agents.",
    main: documentIndex(documents),
    scripts: ["search.ts"],
    aside,
  },
  {
    path: "/docs/playground",
    title: "Backchannel playground",
    description: "Play both sides of a hand-off in the browser and see each request and its answer.",
    main: contents("playground"),
    scripts: ["playground.ts"],
  },
  {
    path: "/console",
    title: "Console · Backchannel",
    description: "What waits in your channels, who holds what, and what went wrong.",
    main: contents("console"),
    scripts: ["console.tsx"],
    style: "console.css",
  },
  {
    path: "/status.html",
    title: "Backchannel status",
    description: "Whether this instance of Backchannel works, as it is now.",
    main: contents("status"),
    scripts: ["status.ts"],
  },
];

function documentIndex(documents: readonly Document[]): string {
  const groups = grouped(documents).filter(([, listed]) => listed.length > 0);
  const cards = groups.map(
    ([name, listed]) =>
      `<article><h2>${escaped(name)}</h2><ul>${listed
        .map((one) => `<li><a href="/docs/${one.name}">${escaped(one.title)}</a></li>`)
        .join("")}</ul></article>`,
  );
  return `<h1>Documentation</h1>
<p class="lead">New here? <a href="/#start">Hand something off</a> in four requests, or <a href="/docs/playground">play both
  sides</a> in the browser. Every operation is in the <a href="/docs/api">API reference</a>.</p>
<div class="cards">${cards.join("\n")}</div>
<p>For language models: <a href="/llms.txt">llms.txt</a>, <a href="/llms-full.txt">the whole reference as text</a>, <a href="/agent-guide">the agent guide</a>,
  <a href="/first-success-prompt.txt">a first prompt</a>.</p>
`;
}

/** The page that an operation serves to a browser that opens an agent channel. */
export const agentChannel: Page = {
  path: "/agent-channel",
  title: "Agent channel",
  description: "What the agents of one channel are doing, as it happens.",
  main: contents("agent-channel"),
  scripts: ["agent-channel.ts"],
  style: "agent-channel.css",
};

/** The page for unknown paths. The server fills in the nearest existing page. */
export const notFound = (pages: readonly Page[]): Page => ({
  path: "/404",
  title: "Not found · Backchannel",
  description: "There is no such page on this instance.",
  main: `<section class="hero"><h1>There is no such page</h1>
<p class="lead">Did you mean <a href="{{nearest}}">{{nearest}}</a>?</p>
<p>Or begin at the <a href="/">start</a>, in the <a href="/docs">documentation</a> or in the <a href="/docs/api">API reference</a>.</p></section>
<section><h2>All pages</h2><ul class="columns">${pages
    .map(({ path, title }) => `<li><a href="${path}">${escaped(title.replace(" · Backchannel", ""))}</a></li>`)
    .join("")}</ul></section>\n`,
  scripts: [],
});
