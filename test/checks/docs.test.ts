import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AUDIT_CATALOGUE } from '../../src/audit/checks.ts';
import { anchor } from '../../src/checks/anchor.ts';
import { CATALOGUE } from '../../src/checks/catalogue.ts';
import { catalogueDoc } from '../../src/checks/catalogue-doc.ts';
import { DOCUMENTED } from '../../src/checks/documented.ts';
import { seedCoverageDoc, sentencesOf } from '../../src/checks/seed-coverage.ts';
import { seriesDoc } from '../../src/checks/series/doc.ts';
import { SERIES_METRICS } from '../../src/checks/series/table.ts';
import { known } from '../../src/pegasus/reading.ts';
import { SELF_CATALOGUE } from '../../src/self/catalogue.ts';
import { judged } from '../support/judging.ts';
import { inspecting } from '../support/snapshots.ts';

const doc = (name: string) => readFileSync(join(import.meta.dirname, '../../docs', name), 'utf8');
const headings = (text: string) => [...text.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading);
/** As Markdown renderers make it: lower case, punctuation but hyphens and underscores dropped, spaces to hyphens. */
const slug = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');

/** Fixed ids that the two probes support: all but `availability`, which needs a canary. */
const FIXED = `cluster.reachable meta.leader meta.members meta.level meta.level_requested nodes.alive nodes.expected
  nodes.replica_skew nodes.primary_skew tables.count partitions.healthy partitions.writable partitions.readable servers.version
  servers.restarted balance.pending traffic.read traffic.write latency.read_p99 latency.write_p99 cpu.usage memory.usage disk.space
  network.bandwidth connections.total connections.per_remote storage.table process.exited process.oom process.segfault
  process.restart_loop host.reachable`.split(/\s+/);

describe('the catalogue', () => {
  it('has the fixed checks, each once', () => {
    const ids = CATALOGUE.map((check) => check.id);
    expect(ids).toEqual(expect.arrayContaining(FIXED));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has seventy checks or more', () => {
    expect(CATALOGUE.length).toBeGreaterThanOrEqual(70);
  });

  it('says of each check what a person needs', () => {
    for (const check of DOCUMENTED) {
      expect(check.question, check.id).toMatch(/\?$/);
      expect(check.action, check.id).toMatch(/\.$/);
      expect(check.origin.length, check.id).toBeGreaterThan(10);
      expect(check.impact.length, check.id).toBeGreaterThan(0);
      expect(check.sources.length, check.id).toBeGreaterThan(0);
      expect(check.versions.length, check.id).toBeGreaterThan(0);
      for (const limit of check.fixed ?? []) expect(limit.origin.length, check.id).toBeGreaterThan(4);
      expect(check.command, check.id).not.toMatch(/\{(?!metas\}|name\}|host\})[a-z]+\}/);
    }
  });

  it('lets an unknown alert only where other checks hang on it', () => {
    expect(CATALOGUE.filter((check) => check.alertsWhenUnknown).map((check) => check.id)).toEqual([
      'cluster.reachable',
      'host.reachable',
    ]);
  });
});

describe('docs/checks.md', () => {
  it('is what the catalogue says (else run: npx tsx bin/checks-doc.ts)', () => {
    expect(doc('checks.md')).toBe(catalogueDoc());
  });
});

describe('docs/series.md', () => {
  it('is what the table of series says (else run: npx tsx bin/checks-doc.ts)', () => {
    expect(doc('series.md')).toBe(seriesDoc());
  });

  it('has a section for each series', () => {
    const sections = [...doc('series.md').matchAll(/^### (.+)$/gm)].map(([, heading]) => heading);
    expect(sections.toSorted()).toEqual([...SERIES_METRICS].toSorted());
  });
});

describe('docs/seed-coverage.md', () => {
  const notes = readFileSync(join(import.meta.dirname, '../fixtures/seed/notes.md'), 'utf8');

  it('is what the mapping says (else run: npx tsx bin/checks-doc.ts)', () => {
    expect(doc('seed-coverage.md')).toBe(seedCoverageDoc(notes));
  });

  it('has every sentence of the notes, and an entry for each', () => {
    const sentences = sentencesOf(notes);
    expect(sentences.length).toBeGreaterThan(55);
    for (const sentence of sentences) expect(doc('seed-coverage.md')).toContain(`> ${sentence}\n\n- `);
    expect(() => seedCoverageDoc(`${notes}\n* 新的一条\n`)).toThrow(/新的一条/);
    expect(() => seedCoverageDoc(notes.replace('Table 数量是否正常', 'x'))).toThrow(/sentence \d+ is "x"/);
  });

  it('names only checks that there are, and each check of the notes’ own words', () => {
    const ids = new Set(CATALOGUE.map((check) => check.id));
    const named = [...doc('seed-coverage.md').matchAll(/\[`([^`]+)`\]\(checks\.md#([^)]+)\)/g)];
    expect(named.length).toBeGreaterThan(100);
    for (const [, id = '', link] of named) {
      expect(ids).toContain(id);
      expect(link).toBe(anchor(id));
    }
  });
});

describe('docs/runbook.md', () => {
  it('has a section for every check, in the order of the catalogue', () => {
    const ids: readonly string[] = [...CATALOGUE, ...AUDIT_CATALOGUE, ...SELF_CATALOGUE].map((check) => check.id);
    expect(headings(doc('runbook.md')).filter((heading) => heading.includes('.') || ids.includes(heading))).toEqual(
      ids,
    );
  });

  it('has an anchor for what findings point to', () => {
    for (const check of CATALOGUE) expect(slug(check.id)).toBe(anchor(check.id));
    const [finding] = judged(inspecting({ requestedLevel: known('lively') })).findings;
    expect(finding?.runbook).toBe('docs/runbook.md#metalevel_requested');
  });

  it('links only to sections that are there', () => {
    const anchors = new Set(headings(doc('runbook.md')).map(slug));
    const links = [...doc('runbook.md').matchAll(/\]\(#([^)]+)\)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !anchors.has(link))).toEqual([]);
  });
});
