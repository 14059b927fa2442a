/** Vitest settings: the tests of the islands run in a simulated browser. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // A busy machine is slow, not wrong.
    hookTimeout: 60_000,
    testTimeout: 30_000,
    environment: "happy-dom",
    include: ["tests/**/*.test.ts", "islands/**/*.test.ts", "lib/**/*.test.ts"],
    passWithNoTests: false,
    restoreMocks: true,
    unstubGlobals: true,
  },
});
