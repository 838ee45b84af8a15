import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PageTokenError } from '../../src/history/ports.ts';
import type { FindingRecord } from '../../src/history/record.ts';
import { type FindingFilter, findings, runs } from '../../src/query/select.ts';
import { runAt, SNAPSHOT } from '../contract/history-contract.ts';
import { memoryHistory } from '../support/memory-history.ts';

const START = Date.parse('2026-11-23T00:00:00Z');
const MINUTE = 60_000;
const DAY = { from: START, until: START + 1440 * MINUTE };

function record(index: number, check: string): FindingRecord {
  return {
    cluster: 'east',
    fingerprint: `${check}|node/n${index}`,
    check,
    entity: { kind: 'node', name: `n${index}` },
    severity: 'critical',
    status: 'critical',
    reason: 'x',
    since: START + index * MINUTE,
    until: START + (index + 1) * MINUTE,
    symptom: `n${index} is gone`,
  };
}

async function historyOf(checks: readonly string[]) {
  const history = memoryHistory();
  await history.putFindings(checks.map((check, index) => record(index, check)));
  return history;
}

async function all(
  history: ReturnType<typeof memoryHistory>,
  filter: FindingFilter,
  limit: number,
  order: 'newest' | 'oldest',
) {
  const items: FindingRecord[] = [];
  const sizes: number[] = [];
  let after: string | undefined;
  do {
    const page = await findings(
      'east',
      DAY,
      filter,
      { order, limit, ...(after === undefined ? {} : { after }) },
      { history },
    );
    items.push(...page.items);
    sizes.push(page.items.length);
    after = page.next;
  } while (after !== undefined);
  return { names: items.map(({ entity }) => entity.name), sizes };
}

describe('Pages of a filtered list', () => {
  it('together are the whole list, each item once and in order, whatever their size', async () => {
    const checks = fc.array(fc.constantFrom('nodes.alive', 'meta.alive'), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(checks, fc.integer({ min: 1, max: 12 }), fc.boolean(), async (given, limit, isNewest) => {
        const history = await historyOf(given);
        const wanted = given.flatMap((check, index) => (check === 'nodes.alive' ? [`n${index}`] : []));
        const { names, sizes } = await all(history, { check: 'nodes.*' }, limit, isNewest ? 'newest' : 'oldest');
        expect(names).toEqual(isNewest ? wanted.toReversed() : wanted);
        expect(Math.max(...sizes)).toBeLessThanOrEqual(limit);
      }),
      { numRuns: 60 },
    );
  });

  it('may be short where very much does not match, and go on', async () => {
    const history = await historyOf([...Array.from({ length: 60 }, () => 'meta.alive'), 'nodes.alive']);
    const { names, sizes } = await all(history, { check: 'nodes.*' }, 1, 'oldest');
    expect(names).toEqual(['n60']);
    expect(sizes).toEqual([0, 1]);
  });

  it('keep the span of the first, however late the others are asked for', async () => {
    const history = memoryHistory();
    for (const minute of [0, 1, 2]) await history.putRun(runAt(START + minute * MINUTE), SNAPSHOT, []);
    const first = await runs('east', DAY, {}, { order: 'oldest', limit: 2 }, { history });
    const later = { from: START + 30 * MINUTE, until: DAY.until };
    const second = await runs('east', later, {}, { order: 'oldest', limit: 2, after: first.next ?? '' }, { history });
    expect(second.items.map(({ at }) => at)).toEqual([START + 2 * MINUTE]);
  });
});

describe('A token', () => {
  const tokenOf = async () => {
    const history = await historyOf(['a.b', 'a.b', 'a.b']);
    const { next = '' } = await findings('east', DAY, { check: 'a.*' }, { order: 'oldest', limit: 1 }, { history });
    return { history, next };
  };
  const ask = (
    history: ReturnType<typeof memoryHistory>,
    after: string,
    parts: { cluster?: string; check?: string; order?: 'newest' } = {},
  ) => {
    const { cluster = 'east', check = 'a.*', order = 'oldest' } = parts;
    return findings(cluster, DAY, { check }, { order, limit: 1, after }, { history });
  };

  it.each([[{ cluster: 'west' }], [{ check: 'a.b' }], [{ order: 'newest' as const }]])(
    'of one list is none of another: %j',
    async (parts) => {
      const { history, next } = await tokenOf();
      await expect(ask(history, next)).resolves.toMatchObject({ items: [{ entity: { name: 'n1' } }] });
      await expect(ask(history, next, parts)).rejects.toThrow(PageTokenError);
      await expect(runs('east', DAY, {}, { order: 'oldest', limit: 1, after: next }, { history })).rejects.toThrow(
        PageTokenError,
      );
    },
  );

  it('that is cut, changed or made up is refused', async () => {
    const { history, next } = await tokenOf();
    for (const token of [
      '',
      'W10',
      'nonsense',
      next.slice(0, -4),
      `A${next.slice(1)}`,
      `${next.slice(0, 30)}x${next.slice(31)}`,
    ]) {
      await expect(ask(history, token)).rejects.toThrow(PageTokenError);
    }
  });

  it('of another version says so', async () => {
    const { history } = await tokenOf();
    const { checksum } = await import('../../src/detect/bundle-bytes.ts');
    const body = JSON.stringify([2, 'whatever']);
    const sum = checksum(Buffer.from(body)).toString(16).padStart(8, '0');
    await expect(ask(history, Buffer.from(sum + body).toString('base64url'))).rejects.toThrow(
      /another version of Farrier/,
    );
  });
});
