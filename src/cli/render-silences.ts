import type { SilenceLine } from '../pipeline/incident-list.ts';
import { palette } from './palette.ts';
import { matcherText } from './render-policy.ts';
import type { RenderOptions } from './render-verdict.ts';
import { type Cell, renderTable } from './table.ts';
import { ageText } from './text.ts';

/** One line a silence. */
export function renderSilences(lines: readonly SilenceLine[], now: number, { color, width }: RenderOptions): string {
  if (lines.length === 0) return 'There is no silence.\n';
  const paint = palette(color);
  const rows = lines.map(({ id, cluster, state, startsAt, endsAt, author, matchers, holds, comment }): Cell[] => [
    { text: id, paint: paint.bold },
    { text: cluster },
    { text: state === 'pending' ? `begins in ${ageText(startsAt - now)}` : `ends in ${ageText(endsAt - now)}` },
    { text: matchers.map(matcherText).join(' or ') },
    { text: author },
    { text: holds.length > 0 ? `holds ${holds.join(', ')}` : 'holds nothing' },
    { text: comment },
  ]);
  return renderTable(rows, { width });
}
