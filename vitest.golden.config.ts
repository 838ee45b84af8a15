import { defineConfig } from 'vitest/config';

/** Runs the tests of the checks and keeps one finding of each check: see docs/messages.md. */
export default defineConfig({
  test: {
    include: ['test/checks/**/*.test.ts'],
    exclude: ['test/checks/laws.test.ts', 'test/checks/docs.test.ts'],
    globalSetup: ['test/golden/samples.ts'],
    setupFiles: ['test/golden/record.ts'],
  },
});
