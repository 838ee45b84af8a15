import { describe, expect, it } from 'vitest';
import { auditCluster, auditTable, OVERRUN, type TableMeasured } from '../../src/onboard/audit.ts';
import { bytesAt } from '../../src/onboard/request.ts';
import { changedRequest } from '../support/onboard.ts';

const GIB = 1024 ** 3;
const request = changedRequest();

/** What a table that keeps its word looks like a number of months after go-live. */
function asDeclared(month: number, change: Partial<TableMeasured> = {}): TableMeasured {
  const bytes = bytesAt(request, month);
  return {
    table: request.table,
    month,
    peakReads: request.reads.peak,
    peakWrites: request.writes.peak,
    bytes,
    bytesPerMonth: bytesAt(request, month + 1) - bytes,
    readP99: 5,
    writeP99: 10,
    requestRatio: 1.1,
    ...change,
  };
}

describe('the audit of a table', () => {
  it('finds nothing over three years of a table that keeps its word', () => {
    for (let month = 0; month <= 36; month += 1) expect(auditTable(request, asDeclared(month))).toEqual([]);
  });

  it.each([
    ['reads', { peakReads: 12_000 }, 8000, 12_000],
    ['writes', { peakWrites: 1500 }, 1000, 1500],
    ['size', { bytes: 360 * GIB }, 240 * GIB, 360 * GIB],
    ['growth', { bytesPerMonth: 50 * GIB }, 10 * GIB * (1 / 3), 50 * GIB],
    ['read_p99', { readP99: 15 }, 10, 15],
    ['write_p99', { writeP99: 30 }, 20, 30],
    ['hotspot', { requestRatio: 3 }, 2, 3],
  ] as const)('finds an overrun of %s at 1.5 times', (measure, change, declared, measured) => {
    const [finding, ...others] = auditTable(request, asDeclared(12, change));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ kind: 'overrun', measure, measured });
    expect(finding?.declared).toBeCloseTo(declared, -1);
    expect(finding?.ratio).toBeGreaterThanOrEqual(OVERRUN);
  });

  it('finds a planted overrun in the month in which it begins, and its drift before', () => {
    const kinds = Array.from({ length: 13 }, (_, month) => {
      // 5 % more reads each month than was promised.
      const found = auditTable(request, asDeclared(month, { peakReads: 8000 * 1.05 ** month }));
      return found.map(({ kind }) => kind).join();
    });
    expect(kinds).toEqual(['', '', '', '', ...Array(5).fill('drift'), ...Array(4).fill('overrun')]);
  });

  it('does not call a month of little growth an overrun', () => {
    const still = changedRequest({ 'data.growth': { '6_months': '0 B', '12_months': '0 B', '36_months': '0 B' } });
    const measured = { ...asDeclared(12, { bytes: 200 * GIB }), bytesPerMonth: GIB };
    expect(auditTable(still, measured)).toEqual([]);
    expect(auditTable(still, { ...measured, bytesPerMonth: 2 * GIB })).toMatchObject([{ measure: 'growth' }]);
  });

  it('says unknown of what was not measured', () => {
    expect(auditTable(request, asDeclared(1, { bytes: null }))).toMatchObject([
      { kind: 'unknown', measure: 'size', measured: null, ratio: null },
    ]);
  });

  it('finds requests where none were promised', () => {
    const readOnly = changedRequest({ writes: { peak: '0/s', per_day: '0/day' } });
    expect(auditTable(readOnly, asDeclared(0))).toMatchObject([{ kind: 'overrun', measure: 'writes', ratio: null }]);
  });
});

describe('the audit of a cluster', () => {
  it('finds tables that nobody registered, and accepted ones that are not there', () => {
    const absent = changedRequest({ table: 'absent' });
    const tables = ['stray', 'detect'].map((table) => asDeclared(0, { table }));
    expect(auditCluster([request, absent], [asDeclared(0), ...tables], new Set(['detect']))).toMatchObject([
      { table: 'stray', kind: 'unregistered' },
      { table: 'absent', kind: 'missing' },
    ]);
  });
});
