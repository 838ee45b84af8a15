import { contactsFor } from '../alerts/routing.ts';
import { THRESHOLD_IDS, THRESHOLDS, type ThresholdLimits } from '../checks/thresholds.ts';
import { limitsOf, probesOf } from '../config/effective.ts';
import type { ClusterConfig, FarrierConfig } from '../config/schema.ts';
import { type Palette, palette } from './palette.ts';
import type { RenderOptions } from './render-verdict.ts';
import { renderTable } from './table.ts';
import { hanging } from './text.ts';

const LABEL = 13;

/** What a configuration means once every default is filled in: what is inspected, and who is told. */
export function renderConfig(config: FarrierConfig, { color, width }: RenderOptions): string {
  const paint = palette(color);
  return config.clusters.map((cluster) => renderCluster(config, cluster, paint, width)).join('\n');
}

function renderCluster(config: FarrierConfig, cluster: ClusterConfig, paint: Palette, width: number): string {
  const line = (label: string, text: string) => `${hanging(2, label, LABEL, text, width)}\n`;
  const nodes = cluster.nodes === undefined ? 'as the meta servers list them' : cluster.nodes.join(' ');
  return [
    `${paint.bold(cluster.name)}  ${paint.dim(`transport ${cluster.transport}, environment ${config.environment}`)}\n`,
    ...cluster.inspections.map((inspection) =>
      line(
        'inspection',
        `${inspection.name}: ${probesOf(cluster, inspection).join(' and ')} every ${inspection.every}`,
      ),
    ),
    line('metas', cluster.metas.join(' ')),
    line('nodes', nodes),
    line('version', cluster.version ?? 'not checked, only compared between servers'),
    line('tables', cluster.tables === undefined ? 'not counted' : String(cluster.tables)),
    line('critical', told(config, cluster.name, 'critical')),
    line('warning', told(config, cluster.name, 'warning')),
    renderThresholds(config, cluster, paint, width),
  ].join('');
}

/** Names the contacts with their channels; a severity that nobody hears of is said loudly. */
function told(config: FarrierConfig, cluster: string, severity: 'warning' | 'critical'): string {
  const book = { routes: config.routes, contacts: config.contacts.map(({ name }) => name) };
  const names = new Set(contactsFor(cluster, [severity], book));
  const contacts = config.contacts.filter(({ name }) => names.has(name));
  if (contacts.length === 0) return 'NOBODY is told: no route leads to a contact';
  return contacts
    .map(({ name, email, sms }) => `${name} (${[email && 'e-mail', sms && 'SMS'].filter(Boolean).join(' and ')})`)
    .join(', ');
}

/** Only the limits that are not the defaults. */
function renderThresholds(config: FarrierConfig, cluster: ClusterConfig, paint: Palette, width: number): string {
  const limits = limitsOf(config, cluster);
  const rows = THRESHOLD_IDS.flatMap((id) => {
    const { defaults, unit } = THRESHOLDS[id];
    const own = limits(id);
    if (own.warning === defaults.warning && own.critical === defaults.critical) return [];
    return [[id, limitsText(own), unit, { text: `default ${limitsText(defaults)}`, paint: paint.dim }]];
  });
  const header = ['threshold', 'warning / critical', 'unit', ''];
  return renderTable(rows, { width, indent: 2, header, paintHeader: paint.dim });
}

function limitsText({ warning, critical }: ThresholdLimits): string {
  return `${warning ?? 'off'} / ${critical ?? 'off'}`;
}
