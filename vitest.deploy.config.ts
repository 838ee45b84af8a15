import { defineConfig } from 'vitest/config';

/** Deploys the stack for real, to an AWS account on this machine: see docs/operations.md. Needs Python 3. */
export default defineConfig({
  test: {
    include: ['test/deploy/**/*.spec.ts'],
    fileParallelism: false,
    testTimeout: 240_000,
    // The first run makes the Python environment.
    hookTimeout: 900_000,
    bail: 1,
    env: { NODE_NO_WARNINGS: '1' },
  },
});
