// How the requests of a step and their answers are shown below its button.

import type { Given } from "./exchange.ts";

export interface Shown {
  readonly method: string;
  readonly path: string;
  readonly key?: string | undefined;
  readonly body?: unknown;
}

/** Clears what was shown in `place`; returns what shows an exchange, and a sentence about the step. */
export function shownIn(place: Element) {
  const status = place.querySelector("[role=status]") ?? place.appendChild(statusLine());
  for (const old of place.querySelectorAll("figure")) old.remove();
  status.textContent = "";
  return {
    exchange: (request: Shown, given: Given) => status.before(figure(request, given)),
    sentence(text: string, held: boolean) {
      status.textContent = text;
      status.className = held ? "held" : "problem";
    },
  };
}

function figure(request: Shown, given: Given): HTMLElement {
  const figure = document.createElement("figure");
  figure.className = "exchange";
  figure.append(
    block("Request", requestText(request)),
    block(`Answer ${given.status || "none"}, after ${Math.round(given.milliseconds)} ms`, answerText(given)),
  );
  return figure;
}

/** Wide answers scroll, so they are focusable and labelled for screen readers. */
function block(title: string, text: string): HTMLElement {
  const part = document.createElement("div");
  const pre = Object.assign(document.createElement("pre"), { tabIndex: 0, role: "group", ariaLabel: title });
  const heading = Object.assign(document.createElement("p"), { className: "title", textContent: title });
  pre.append(Object.assign(document.createElement("code"), { textContent: text }));
  part.append(heading, pre);
  return part;
}

const SHOWN_OF_KEY = 8;

/** The key is truncated: people share their screens. */
function requestText({ method, path, key, body }: Shown): string {
  const lines = [`${method} ${path}`];
  if (key) lines.push(`X-API-Key: ${key.slice(0, SHOWN_OF_KEY)}...`);
  if (body) lines.push("Content-Type: application/json", "", JSON.stringify(body, null, 2));
  return lines.join("\n");
}

const answerText = ({ answer, text }: Given): string =>
  answer === undefined ? text || "(empty)" : JSON.stringify(answer, null, 2);

function statusLine(): HTMLElement {
  const line = document.createElement("p");
  line.setAttribute("role", "status");
  return line;
}
