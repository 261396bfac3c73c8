import { configDefaults, defineConfig } from "vitest/config";

/** `make latency` lends the connections of the tests a latency. */
const execArgv = process.env.BACKCHANNEL_TEST_LATENCY
  ? ["--import", import.meta.resolve("./contract-tests/harness/latency.ts")]
  : [];

export default defineConfig({
  test: {
    include: [
      "contract-tests/**/*.test.ts",
      "bench/**/*.test.ts",
      "clients/**/*.test.ts",
      "server/**/*.test.ts",
      "tools/**/*.test.ts",
      "prisma/**/*.test.ts",
    ],
    exclude: [...configDefaults.exclude, "contract-tests/package/**"], // of what make package has built
    // Taken down from the last to the first: coverage may fail the run, and nothing must be left running by then.
    globalSetup: [
      "contract-tests/harness/site.ts",
      "contract-tests/harness/coverage.ts",
      "contract-tests/drivers/postgres/setup.ts",
    ],
    // One process for each of two cores. Loading the server costs a second, so files share their process.
    pool: "forks",
    execArgv,
    maxWorkers: 2,
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
