import type { FindingRecord } from '../history/record.ts';
import { entityKey } from '../pegasus/entity.ts';
import { palette } from './palette.ts';
import type { RenderOptions } from './render-verdict.ts';
import { type Cell, renderTable } from './table.ts';
import { ageText, clockText, hanging } from './text.ts';

const INDENT = 4;

/** A line a finding, and below it what was said. @param now epoch milliseconds */
export function renderFindingList(records: readonly FindingRecord[], now: number, options: RenderOptions): string {
  const paint = palette(options.color);
  const rows = records.map(({ since, until, severity, status, check, entity }): Cell[] => [
    { text: clockText(since), paint: paint.dim },
    { text: until === undefined ? `lasts, ${ageText(now - since)}` : `for ${ageText(until - since)}` },
    { text: status === 'unknown' ? status : severity, paint: paint.status[status] },
    { text: check, paint: paint.bold },
    { text: entityKey(entity) },
  ]);
  const lines = renderTable(rows, { width: options.width }).split('\n');
  return records
    .map(({ symptom }, index) => `${lines[index]}\n${hanging(INDENT, '', 0, symptom, options.width)}\n`)
    .join('');
}
