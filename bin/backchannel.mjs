#!/usr/bin/env node
import "./oldest-node.mjs";

// Node 22 warns of its SQLite at each start. The tests run on it; every other warning is shown.
const warn = process.emitWarning;
process.emitWarning = (warning, ...rest) => {
  if (!String(warning).startsWith("SQLite is an experimental feature")) warn.call(process, warning, ...rest);
};

import("./main.ts").catch((error) => {
  console.error(error);
  process.exit(1);
});
