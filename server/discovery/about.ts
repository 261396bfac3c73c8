import packageJson from "../../package.json" with { type: "json" };

/** Version of the wire protocol, in the form that the first clients read. */
export const API_VERSION = "1.0";

/** Version of this server. */
export const SERVER_VERSION = packageJson.version;

export const TAGLINE = "The hand-off layer for agents that do not share a process.";

export const DESCRIPTION =
  "One agent posts work on a channel over HTTP; exactly one other claims it, and the rest get a 409 they can act on. " +
  "A lease and a heartbeat bring the work back when its worker dies.";
