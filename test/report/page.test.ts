import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ClusterFacts } from '../../src/report/facts.ts';
import { plainDigest } from '../../src/report/json.ts';
import { reportMail } from '../../src/report/mail.ts';
import { reportPage } from '../../src/report/page.ts';
import { documentOf } from '../../src/report/words-of-digest.ts';
import { loadLanguages } from '../../src/words/render.ts';
import {
  digestOfWeek,
  eventfulWeek,
  factsOf,
  finding,
  incident,
  quietWeek,
  stateOf,
  weekTime,
} from '../support/report-facts.ts';

beforeAll(() => loadLanguages(['en', 'zh']));

function pageOf(...facts: readonly ClusterFacts[]): string {
  return reportPage(documentOf(digestOfWeek(...facts), 'weekly', { language: 'en', zone: 'UTC' }));
}

/** A week in which everything that has a name has this one. */
function namedWeek(name: string): ClusterFacts {
  const week = eventfulWeek();
  const after = stateOf();
  return factsOf({
    ...week,
    cluster: name,
    disks: week.disks.map((disk) => ({ ...disk, name })),
    findings: [
      finding(name, weekTime(1), 60_000),
      finding('config.drift', weekTime(1), undefined, {
        severity: 'info',
        symptom: name,
        entity: { kind: 'table', name },
      }),
    ],
    incidents: [
      incident(name, weekTime(1), undefined, {
        head: `nodes.alive|node/${name}`,
        acts: [{ at: weekTime(1, 1), by: name, what: 'acknowledged', text: name }],
      }),
      incident(name, weekTime(2), undefined, { head: name }),
    ],
    silences: week.silences.map((silence) => ({ ...silence, author: name, comment: name })),
    after: {
      ...after,
      view: {
        ...after.view,
        nodes: after.view.nodes?.map((node) => ({ ...node, version: name, startTime: name })),
        metas: after.view.metas?.map((meta) => ({ ...meta, server: name, leads: true })),
        tables: after.view.tables?.map((table) => ({ ...table, name })),
      },
    },
  });
}

const tagsOf = (page: string) => page.match(/<[^>]*>/g) ?? [];
/** The tags without what stands in their attributes. */
const shapeOf = (page: string) => tagsOf(page).map((tag) => tag.replace(/"[^"]*"/g, '""'));

describe('The page of a report', () => {
  it('needs nothing else and allows nothing else', () => {
    const page = pageOf(eventfulWeek(), quietWeek());
    expect(page).not.toMatch(/<script|<link|<img|<iframe|\bsrc=|\bhref=|\bon[a-z]+=|url\(|@import|\sstyle=/i);
    const style = /<style>(.*?)<\/style>/s.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page).toContain(
      `content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`,
    );
  });

  it('draws the time and names what is drawn for those who do not see it', () => {
    const drawings = pageOf(eventfulWeek()).match(/<svg [^>]*>/g) ?? [];
    expect(drawings.length).toBeGreaterThan(3);
    for (const drawing of drawings) expect(drawing).toMatch(/role="img" aria-label="[^"]+: [\d.-]+ – [\d.]+"/);
  });

  it('has tables with headings of columns and rows', () => {
    const page = pageOf(eventfulWeek());
    const rows = page.match(/<tr>/g)?.length ?? 0;
    const heads = page.match(/<thead>/g)?.length ?? 0;
    expect(page.match(/<th scope="row">/g)).toHaveLength(rows - heads);
    expect(page.match(/<caption>/g)).toHaveLength(heads);
  });

  it('is the same page to the tag, whatever things are called', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 120 }),
      fc.constantFrom(
        '<script>alert(1)</script>',
        '"><img src=x onerror=alert(1)>',
        "' onmouseover='alert(1)",
        '</style><script>',
        '&lt;b&gt;',
        '\u202etxt.exe\u0000\u001b[2J',
        ']]><!--',
      ),
    );
    const expected = shapeOf(pageOf(namedWeek('plain')));
    fc.assert(
      fc.property(hostile, (name) => {
        const page = pageOf(namedWeek(`a${name}`));
        expect(shapeOf(page)).toEqual(expected);
        expect(page.replaceAll('\n', '')).not.toMatch(UNSEEN);
      }),
      { numRuns: 60 },
    );
  });
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

describe('The mail of a report', () => {
  it('has no character that forges lines or repaints terminals, whatever things are called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 120 }), (name) => {
        const document = documentOf(digestOfWeek(namedWeek(`a${name}`)), 'weekly', { language: 'zh', zone: 'UTC' });
        expect(reportMail(document).replaceAll('\n', '')).not.toMatch(UNSEEN);
      }),
      { numRuns: 60 },
    );
  });
});

describe('The numbers of a report', () => {
  it('are plain JSON with times as ISO 8601', () => {
    expect(plainDigest(digestOfWeek(eventfulWeek()))).toMatchObject({
      span: { from: '2026-11-16T00:00:00.000Z', until: '2026-11-23T00:00:00.000Z' },
      clusters: [
        {
          cluster: 'demo',
          availability: { known: true, goal: 99.9, samples: 1992 },
          incidents: { count: { critical: 1, warning: 10 }, toAcknowledge: { duration: 360_000, of: 1 } },
          unacknowledged: { items: [{ id: 'demo-51', openedAt: '2026-11-21T03:00:00.000Z' }], more: 0 },
        },
      ],
    });
  });
});
