/** What a contract test needs, in one import. */
export { type Answer, type Client, client, type LooseAnswer, type Problem, type Success } from "./client.ts";
export type { TestDatabase } from "./database.ts";
export { agents, channelOf, mint, postTo } from "./fixtures.ts";
export { ManualClock } from "./manual-clock.ts";
export { type Exit, runToEnd, type ServerProcess, spawnCommand, spawnServer } from "./process.ts";
export { randomFrom, seedOf } from "./seed.ts";
export { startHastyServer, startServer, type TestServer, type TestServerOptions } from "./server.ts";
export { exchange } from "./transport.ts";
