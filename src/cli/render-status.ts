import type { SetAside } from '../alerts/alert.ts';
import type { AlertState } from '../alerts/book.ts';
import type { Delivery } from '../pipeline/ports.ts';
import type { ClusterStatus, InspectionStatus } from '../query/cluster-status.ts';
import { type Palette, palette } from './palette.ts';
import { healthStatus, type RenderOptions, tally } from './render-verdict.ts';
import { type Cell, renderTable } from './table.ts';
import { ageText, count, timeText } from './text.ts';

/** One block a cluster: its inspections, what is open, and what people were told last. */
export function renderStatus(status: ClusterStatus, now: number, { color, width }: RenderOptions): string {
  const paint = palette(color);
  const alerts = Object.entries(status.alerts);
  const waiting = status.undelivered > 0 ? `, ${count(status.undelivered, 'message')} not yet delivered` : '';
  return [
    `${paint.bold(status.cluster)}  ${count(alerts.length, 'open alert')}${waiting}\n`,
    renderTable(
      status.inspections.map((one) => inspectionRow(one, now, paint)),
      { width, indent: 2 },
    ),
    part(
      'OPEN ALERTS',
      renderTable(
        alerts.map((entry) => alertRow(entry, now, paint)),
        { width, indent: 2 },
      ),
      paint,
    ),
    part(
      'NOT TO BE DELIVERED',
      renderTable(
        status.setAside.map((one) => setAsideRow(one, paint)),
        { width, indent: 2 },
      ),
      paint,
    ),
    part(
      'LAST MESSAGES',
      renderTable(
        status.deliveries.map((one) => deliveryRow(one, paint)),
        { width, indent: 2 },
      ),
      paint,
    ),
  ].join('');
}

function part(title: string, body: string, paint: Palette): string {
  return body === '' ? '' : `\n${paint.bold(title)}\n${body}`;
}

function inspectionRow({ inspection, every, last, stale }: InspectionStatus, now: number, paint: Palette): Cell[] {
  const label = [{ text: inspection }, { text: `every ${every}`, paint: paint.dim }];
  if (last === undefined)
    return [...label, { text: 'unknown', paint: paint.status.unknown }, { text: 'not inspected yet' }];
  const { verdict } = last;
  const age = `${ageText(now - Date.parse(verdict.time))} ago`;
  const results = tally(verdict.checks.map((check) => check.status));
  if (stale) {
    const text = `last seen ${verdict.health} ${age}: no inspection since`;
    return [...label, { text: 'unknown', paint: paint.status.unknown }, { text }];
  }
  const status = healthStatus(verdict);
  return [
    ...label,
    { text: status, paint: paint.status[status] },
    { text: `${verdict.confidence}, ${age}: ${results}` },
  ];
}

function alertRow([, alert]: readonly [string, AlertState], now: number, paint: Palette): Cell[] {
  const { finding } = alert;
  const severity = alert.severity === 'info' ? 'unknown' : alert.severity;
  return [
    { text: alert.severity, paint: paint.status[severity] },
    { text: finding.check },
    { text: `for ${ageText(now - alert.since)}`, paint: paint.dim },
    { text: finding.symptom },
  ];
}

/** What SNS refused for good, and why. */
function setAsideRow({ contacts, subject, failure }: SetAside, paint: Palette): Cell[] {
  return [
    { text: timeText(new Date(failure.at).toISOString()), paint: paint.dim },
    { text: contacts.join(', ') },
    { text: subject },
    { text: failure.detail },
  ];
}

function deliveryRow({ message, deliveredAt }: Delivery, paint: Palette): Cell[] {
  return [
    { text: timeText(new Date(deliveredAt).toISOString()), paint: paint.dim },
    { text: message.contacts.join(', ') },
    { text: message.subject },
  ];
}
