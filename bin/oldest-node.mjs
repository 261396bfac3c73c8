// Written for the oldest Node that reads modules, so that one which is too old gets a sentence and not a stack.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`Backchannel needs Node 22.18 or newer, and this is ${process.versions.node}.`);
  process.exit(1);
}
