import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import type { Finding } from '../../src/checks/check.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder in which the findings are collected. */
    readonly recordings: string;
  }
}

const SAMPLES = fileURLToPath(new URL('../fixtures/golden/findings.json', import.meta.url));
const RANK = { critical: 0, warning: 1, unknown: 2 } as const;

/** A finding with much to say, and not one that a test of hostile names made. */
function isUnusual(line: string): boolean {
  return line.length > 1600 || line.includes('[31m');
}

/** Collects what the tests of the checks find, and at the end keeps of each check the worst one with most to say. */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'farrier-golden-'));
  project.provide('recordings', folder);
  return () => {
    const lines = readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').trim().split('\n'));
    rmSync(folder, { recursive: true });
    const best = new Map<string, { readonly finding: Finding; readonly line: string }>();
    for (const line of new Set(lines.filter((each) => each !== ''))) {
      const finding = JSON.parse(line) as Finding;
      const known = best.get(finding.check);
      if (known === undefined || isBetter({ finding, line }, known)) best.set(finding.check, { finding, line });
    }
    const kept = [...best].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, { finding }]) => finding);
    writeFileSync(SAMPLES, `${JSON.stringify(kept, undefined, 1)}\n`);
  };
}

interface Candidate {
  readonly finding: Finding;
  readonly line: string;
}

/** Does not depend on the order in which the tests ran. */
function isBetter(a: Candidate, b: Candidate): boolean {
  const worse = RANK[a.finding.status] - RANK[b.finding.status];
  if (worse !== 0) return worse < 0;
  const [over, otherOver] = [isUnusual(a.line), isUnusual(b.line)];
  if (over !== otherOver) return otherOver;
  if (a.line.length !== b.line.length) return over === a.line.length < b.line.length;
  return a.line < b.line;
}
