import type { Condition, Operation } from '../operate/operation.ts';
import { tellCondition, tellOutlook } from '../operate/tell.ts';
import { printable } from '../pegasus/printable.ts';
import type { SwitchEntry } from '../pipeline/operate-ports.ts';
import { operationWords } from '../words/common/operation.ts';
import { sayIn } from '../words/render.ts';
import type { Say } from '../words/say.ts';
import { type Palette, palette } from './palette.ts';
import type { RenderOptions } from './render-verdict.ts';
import { type Cell, renderTable } from './table.ts';
import { ageText, clockText, hanging } from './text.ts';

const words = operationWords.say;
const STATUS_WORDS = { pass: 'ok', fail: 'critical', unknown: 'unknown' } as const;

/** One line an operation, newest first. */
export function renderOperations(operations: readonly Operation[], now: number, options: RenderOptions): string {
  if (operations.length === 0) return 'No operation was ever planned.\n';
  const paint = palette(options.color);
  const rows = operations.map(({ id, cluster, status, plan, plannedBy, approval }): Cell[] => [
    { text: id, paint: paint.bold },
    { text: cluster },
    { text: plan.request.kind },
    { text: status, paint: statusPaint(status, paint) },
    { text: ageText(now - plan.plannedAt) },
    { text: approval === undefined ? plannedBy : `${plannedBy}, approved by ${approval.by}` },
  ]);
  const header = ['operation', 'cluster', 'kind', 'status', 'age', 'planned by'];
  return renderTable(rows, { width: options.width, header, paintHeader: paint.dim });
}

/** A plan with its pre-flight in the language of `say`, and the next command. */
export function renderPlan(operation: Operation, say: Say, options: RenderOptions): string {
  const { id, cluster, plan, hash, plannedBy } = operation;
  const { request } = plan;
  const paint = palette(options.color);
  // Never folded or cut: what is shown is what is run, and what can be pasted.
  const steps = plan.steps.map(({ shell }, index) => `  ${index + 1}  ${printable(shell)}\n`);
  const { expected, risks } = tellOutlook(plan, say);
  const what = say.text(words.what({ kind: request.kind, host: 'host' in request ? request.host : null }));
  const title = say.text(words.plan_of({ what, cluster, by: plannedBy, at: plan.plannedAt }));
  return [
    `${paint.bold(id)}  ${title}\n`,
    part(say.text(words.commands()), steps.join(''), paint),
    part(say.text(words.expected()), bullets(expected, options), paint),
    part(say.text(words.risks()), bullets(risks, options), paint),
    renderPreflight(plan.preflight, say, options),
    `\n  hash  ${hash}\n`,
    nextOf(operation, say, options),
  ].join('');
}

/** Each condition with its value; what does not hold says what would change it. */
export function renderPreflight(conditions: readonly Condition[], say: Say, options: RenderOptions): string {
  const paint = palette(options.color);
  const told = conditions.map((condition) => tellCondition(condition, say));
  const room = Math.max(0, ...told.map(({ id }) => id.length)) + 11;
  const rows = told.map(({ id, title, status, value, limit }) => {
    const text = say.text(words.condition({ title, value: value ?? null, limit }));
    const lines = hanging(2, `${status.padEnd(8)} ${id}`, room, text, options.width);
    return `${lines.replace(status, paint.status[STATUS_WORDS[status]](status))}\n`;
  });
  const remedies = told
    .filter(({ status }) => status !== 'pass')
    .map(({ id, remedy, names }) => {
      const text = names.length > 0 ? `${remedy} (${names.join(', ')})` : remedy;
      return `${hanging(2, id, id.length + 1, text, options.width)}\n`;
    });
  return (
    part(say.text(words.preflight()), rows.join(''), paint) +
    part(say.text(words.would_change()), remedies.join(''), paint)
  );
}

/** An operation: where it stands, and everything that was done by whom. */
export function renderOperation(operation: Operation, now: number, options: RenderOptions): string {
  const { audit, watch, intent, endedAt, startedAt } = operation;
  const paint = palette(options.color);
  const facts: readonly (readonly [string, string])[] = [
    ...(startedAt === undefined
      ? []
      : [['began', `${clockText(startedAt)}, ${ageText(now - startedAt)} ago`] as const]),
    ...(endedAt === undefined ? [] : [['ended', clockText(endedAt)] as const]),
    ...(intent.level === undefined ? [] : [['means', `the meta level to be ${intent.level}`] as const]),
    ...(watch === undefined || endedAt !== undefined
      ? []
      : [['looks', `${watch.quietPolls} quiet, ${watch.blindLooks} blind`] as const]),
  ];
  const rows = audit.map(({ at, by, what, detail }): Cell[] => [
    { text: clockText(at), paint: paint.dim },
    { text: by },
    { text: detail === '' ? what : `${what}: ${detail}` },
  ]);
  return [
    heading(operation, paint),
    ...facts.map(([label, text]) => `${hanging(2, label, 8, text, options.width)}\n`),
    part('WHAT WAS DONE', renderTable(rows, { width: options.width, indent: 2 }), paint),
    nextOf(operation, sayIn('en'), options),
  ].join('');
}

/** Who pulled the kill switch of what; nothing where operations are allowed. */
export function renderStops(stops: readonly (readonly [scope: string, entry: SwitchEntry])[]): string {
  return stops
    .map(
      ([scope, { by, at, why }]) =>
        `Operations are stopped on ${scope}: by ${by}, at ${clockText(at)}${why === '' ? '' : `, ${why}`}\n`,
    )
    .join('');
}

function heading({ id, cluster, status, plan, plannedBy }: Operation, paint: Palette): string {
  const state = statusPaint(status, paint)(status);
  return `${paint.bold(id)}  ${plan.request.kind} of ${cluster}  ${state}  planned by ${plannedBy}, ${clockText(plan.plannedAt)}\n`;
}

/** What somebody types next. */
function nextOf({ id, cluster, status, hash }: Operation, say: Say, options: RenderOptions): string {
  const at = `${id} --cluster ${cluster}`;
  const next: Readonly<Partial<Record<Operation['status'], string>>> = {
    planned: `farrier operations approve ${at} --hash ${hash} --by NAME`,
    approved: `farrier operations run ${at} --by NAME`,
    running: `farrier operations abort ${at} --by NAME --comment WHY`,
    watching: `farrier operations abort ${at} --by NAME --comment WHY`,
  };
  const command = next[status];
  return command === undefined ? '' : part(say.text(words.next()), `  ${command}\n`, palette(options.color));
}

function statusPaint(status: Operation['status'], paint: Palette): (text: string) => string {
  if (status === 'failed') return paint.status.critical;
  if (status === 'done') return paint.status.ok;
  return status === 'aborted' || status === 'reverting' ? paint.status.warning : (text) => text;
}

function bullets(texts: readonly string[], { width }: RenderOptions): string {
  return texts.map((text) => `${hanging(2, '-', 2, text, width)}\n`).join('');
}

function part(title: string, body: string, paint: Palette): string {
  return body === '' ? '' : `\n${paint.bold(title)}\n${body}`;
}
