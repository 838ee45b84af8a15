import type { AuditFinding } from '../onboard/audit.ts';
import type { Use } from '../onboard/fit.ts';
import type { CapacityPlan } from '../onboard/plan.ts';
import { renderTable } from './table.ts';
import { clockText } from './text.ts';

interface ShownPlan {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly plan: CapacityPlan;
  readonly findings: readonly AuditFinding[];
}

const RESOURCES = ['disk', 'memory', 'requests'] as const;

/** The plan of a cluster as a table of months, then what it means, then what the audit found. */
export function renderPlan({ at, plan, findings }: ShownPlan, width: number): string {
  const rows = plan.fits.map(({ month, situation, uses, fits }) => [
    `${month} months`,
    situation === 'all_nodes' ? 'all nodes' : 'one lost',
    ...RESOURCES.map((resource) => shareText(uses.find((use) => use.resource === resource))),
    fits === null ? 'not known' : fits ? 'fits' : 'does not fit',
  ]);
  const table = renderTable(rows, { width, header: ['in', 'with', ...RESOURCES, 'result'] });
  const promised = plan.accepted.length === 0 ? 'none' : plan.accepted.join(', ');
  return [
    `${plan.cluster}: ${plan.nodes} nodes, as of ${clockText(at)}\n\n`,
    table,
    `\n${lastsText(plan)}\n`,
    `Accepted and not there yet: ${promised}\n`,
    plan.unknown.length === 0 ? '' : `Not known: ${plan.unknown.join(', ')}\n`,
    findings.length === 0 ? '' : `\n${auditTable(findings, width)}`,
  ].join('');
}

function lastsText({ stopsAt, stoppedBy, nodesToAdd, unknown }: CapacityPlan): string {
  if (stopsAt === null) {
    return unknown.length === 0 ? 'Lasts for 36 months.' : 'Nothing that is known runs out within 36 months.';
  }
  const { months12, months36 } = nodesToAdd;
  const count = (nodes: number | null) => (nodes === null ? 'more than 100' : String(nodes));
  return `Runs out of ${stoppedBy.join(' and ')} in month ${stopsAt}. Nodes to add: ${count(months12)} for 12 months, ${count(months36)} for 36.`;
}

function shareText(use: Use | undefined): string {
  return use?.value === null || use === undefined ? '?' : `${Math.round(use.value * 100)} %`;
}

/** Declared and measured, one finding a line. */
export function auditTable(findings: readonly AuditFinding[], width: number): string {
  const rows = findings.map(({ table, kind, measure, declared, measured, ratio }) => [
    table,
    kind,
    measure ?? '-',
    shown(declared),
    shown(measured),
    ratio === null ? '-' : ratio.toFixed(2),
  ]);
  return renderTable(rows, { width, header: ['table', 'finding', 'of', 'declared', 'measured', 'ratio'] });
}

function shown(value: number | null): string {
  return value === null ? '-' : String(Math.round(value * 100) / 100);
}
