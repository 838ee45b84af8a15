import { acceptance, type OnboardCase } from '../onboard/case.ts';
import { renderTable } from './table.ts';
import { clockText } from './text.ts';

/** The list of requests. */
export function renderCases(cases: readonly OnboardCase[], width: number): string {
  if (cases.length === 0) return 'Nobody has requested a table.\n';
  const rows = cases.map((one) => {
    const newest = one.versions.at(-1);
    const last = one.decisions.at(-1);
    const accepted = acceptance(one)?.version.version;
    return [
      one.table,
      newest?.request.cluster ?? '-',
      String(newest?.version ?? '-'),
      accepted === undefined ? '-' : String(accepted),
      last === undefined ? 'open' : `${last.decision} (version ${last.version}) by ${last.by}: ${last.reason}`,
    ];
  });
  return renderTable(rows, { width, header: ['table', 'cluster', 'version', 'accepted', 'decided last'] });
}

/** The versions of one request and what was decided about them. */
export function renderCase({ versions, decisions }: OnboardCase, width: number): string {
  const submitted = versions.map(({ version, at, by }) => [clockText(at), `version ${version}`, by, 'submitted']);
  const decided = decisions.map(({ version, at, by, decision, verdict, reason }) => [
    clockText(at),
    `version ${version}`,
    by,
    `${decision}, verdict ${verdict}: ${reason}`,
  ]);
  const rows = [...submitted, ...decided].toSorted(([a = ''], [b = '']) => (a < b ? -1 : a > b ? 1 : 0));
  return renderTable(rows, { width });
}
