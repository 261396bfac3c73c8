#!/usr/bin/env node
// Written for the oldest Node that reads modules, so that one which is too old gets a sentence and not a stack.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`Backchannel needs Node 22.18 or newer, and this is ${process.versions.node}.`);
  process.exit(1);
}

// Node 22 warns of its SQLite at each start. The tests run on it; every other warning is shown.
const warn = process.emitWarning;
process.emitWarning = (warning, ...rest) => {
  if (!String(warning).startsWith("SQLite is an experimental feature")) warn.call(process, warning, ...rest);
};

import("./main.ts").catch((error) => {
  console.error(error);
  process.exit(1);
});
