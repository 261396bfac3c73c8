import { escaped } from "../build/html.ts";
import type { Step } from "./demonstration.ts";

/** A step as a line of the terminal: the build writes the recorded ones into the page, the page adds those it plays. */
export const stepLine = ({ agent, request, status, outcome, milliseconds }: Step): string =>
  `<li><b class="${agent}">${agent}</b><code>${escaped(request)}</code>
<span class="${status < 400 ? "won" : "refused"}">${status} ${escaped(outcome)} <small>${milliseconds} ms</small></span></li>`;
