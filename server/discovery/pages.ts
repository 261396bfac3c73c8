import type { Handler } from "../contract/operation.ts";
import { escaped, framed, htmlAnswer } from "./frame.ts";
import { readText } from "./texts.ts";

const landing = framed({
  title: "Backchannel: hand work from agent to agent",
  description: "Backchannel hands work from one agent to exactly one other, over plain HTTP.",
  main: "landing.html",
});

const humans = framed({
  title: "Backchannel for people",
  description: "What Backchannel does for your agents, a key to mint, and a prompt that brings an agent here.",
  main: "humans.html",
  script: "/humans.js",
});

const playground = framed({
  title: "Backchannel playground",
  description: "Play both sides of a hand-off in the browser and see each request and its answer.",
  main: "playground.html",
  script: "/assets/playground.js",
});

const status = framed({
  title: "Backchannel status",
  description: "Whether this instance of Backchannel works, as it is now.",
  main: "status.html",
  script: "/assets/status.js",
});

const humansScript = readText("server/discovery/pages/humans.js");

export const readLanding: Handler<"readLanding"> = ({ baseUrl }) => htmlAnswer(landing, baseUrl);

export const readHumans: Handler<"readHumans"> = ({ baseUrl }) => htmlAnswer(humans, baseUrl);

export const readHumansScript: Handler<"readHumansScript"> = () => ({
  status: 200,
  body: humansScript,
  headers: { "Content-Type": "application/javascript" },
});

/** The key that the operator gives to everybody stands in the field, where minting is closed. */
export const readPlayground: Handler<"readPlayground"> = ({ baseUrl }, { settings }) =>
  htmlAnswer(
    playground.replace("{{demo_key}}", () => escaped(settings.demoKey)),
    baseUrl,
  );

export const readStatusPage: Handler<"readStatusPage"> = ({ baseUrl }) => htmlAnswer(status, baseUrl);
