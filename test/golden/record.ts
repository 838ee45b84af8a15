import { appendFileSync } from 'node:fs';
import { inject, vi } from 'vitest';

/** Every judgement of the tests is the real one, and its findings are written down. */
vi.mock(import('../../src/checks/judge.ts'), async (original) => {
  const real = await original();
  return {
    ...real,
    judge: (...given) => {
      const judged = real.judge(...given);
      const lines = judged.verdict.findings.map((finding) => `${JSON.stringify(finding)}\n`);
      appendFileSync(`${inject('recordings')}/${process.pid}.jsonl`, lines.join(''));
      return judged;
    },
  };
});
