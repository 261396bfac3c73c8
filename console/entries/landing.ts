import "./copy.ts";
import recorded from "../recordings/hand-off.json" with { type: "json" };
import { demonstration, type Step, UnexpectedAnswer } from "../scripts/demonstration.ts";
import { find } from "../scripts/element.ts";
import { exchange, reasonOf } from "../scripts/exchange.ts";
import { stepLine } from "../scripts/step-line.ts";

const PAUSE_MS = 700;

const play = find<HTMLButtonElement>("terminal-play");
const lines = find("terminal-lines");
const source = find("terminal-source");
const status = find("terminal-status");

const still = matchMedia("(prefers-reduced-motion: reduce)");

/** Time to read a step. None with reduced motion: then everything is shown immediately. */
const pause = () => (still.matches ? undefined : new Promise((done) => setTimeout(done, PAUSE_MS)));

async function show(step: Step) {
  // What competes is shown at once, as it happened.
  if (step.status < 400) await pause();
  lines.insertAdjacentHTML("beforeend", stepLine(step));
}

/** Keeps the height of what was shown, so that the page below stays where it is. */
function clear() {
  lines.style.minHeight = `${lines.offsetHeight}px`;
  lines.dataset["playing"] = "";
  lines.replaceChildren();
  status.textContent = "";
}

async function playHere() {
  clear();
  source.textContent = `Live on ${location.host}`;
  const steps: Step[] = [];
  try {
    for await (const step of demonstration(exchange)) {
      steps.push(step);
      await show(step);
    }
    const waited = steps.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    status.textContent = `${steps.length} requests, ${waited} ms of waiting for answers, one winner. Nothing of it is left on the server.`;
  } catch (error) {
    if (!(error instanceof UnexpectedAnswer)) throw error;
    await playRecording(`It cannot be played on this server now: ${reasonOf(error.given)} This is a recording.`);
  }
}

async function playRecording(reason: string) {
  clear();
  source.textContent = "Recorded";
  for (const step of recorded as Step[]) await show(step);
  status.textContent = reason;
}

play.hidden = false;
play.addEventListener("click", async () => {
  play.disabled = true;
  await playHere();
  play.disabled = false;
  play.focus({ preventScroll: true });
});
