import { defineConfig } from "vitest/config";

/** The tests of what `make package` has built, which the other tests do without. */
export default defineConfig({
  test: {
    dir: import.meta.dirname,
    globalSetup: ["contract-tests/drivers/postgres/setup.ts"],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 900_000, // the image is built in one
  },
});
