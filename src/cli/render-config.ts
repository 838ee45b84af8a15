import { THRESHOLD_IDS, THRESHOLDS, type ThresholdLimits } from '../checks/thresholds.ts';
import { limitsOf, probesOf } from '../config/effective.ts';
import type { ClusterConfig, FarrierConfig } from '../config/schema.ts';
import { type Palette, palette } from './palette.ts';
import { policyLines } from './render-policy.ts';
import type { RenderOptions } from './render-verdict.ts';
import { renderTable } from './table.ts';
import { hanging } from './text.ts';

const LABEL = 13;

/**
 * What a configuration means once every default is filled in: what is inspected, and who is told.
 * @param now epoch milliseconds
 */
export function renderConfig(config: FarrierConfig, now: number, { color, width }: RenderOptions): string {
  const paint = palette(color);
  return config.clusters.map((cluster) => renderCluster(config, cluster, now, paint, width)).join('\n');
}

function renderCluster(
  config: FarrierConfig,
  cluster: ClusterConfig,
  now: number,
  paint: Palette,
  width: number,
): string {
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
    ...policyLines(config, cluster.name, now).map(([label, text]) => line(label, text)),
    renderThresholds(config, cluster, paint, width),
  ].join('');
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
