import { defineConfig } from "vitest/config";

/** The tests of what `make package` has built, which the other tests do without. */
export default defineConfig({
  test: {
    dir: import.meta.dirname,
    globalSetup: ["contract-tests/drivers/postgres/setup.ts"],
    fileParallelism: false,
    testTimeout: 600_000, // some install from a registry
    hookTimeout: 1_800_000, // the image is built in one
  },
});
