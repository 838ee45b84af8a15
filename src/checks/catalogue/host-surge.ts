import type { Entity } from '../../pegasus/entity.ts';
import { hostSurgeWords } from '../../words/checks/host-surge.ts';
import type { SeriesJudgement } from '../anomalies.ts';
import type { Check, CheckContext, CheckDoc, CheckResult, HostReport } from '../check.ts';
import { exceptions } from '../exceptions.ts';
import { figuresOf, HOST_FIGURES, type HostFigure, levelOf } from '../host-levels.ts';
import { observedOf } from '../host-observed.ts';
import { unreachable } from '../hosts.ts';
import { twiceInARow } from '../lasting.ts';
import { entityOf, resultsOf } from '../result.ts';
import { FACT } from '../soft.ts';
import { factsOf, severalTexts, unusualText } from '../unusual.ts';

const ID = 'host.surge';
const words = hostSurgeWords.say;
const POINTS = 6;
const SPREADS = 6;

interface Rule {
  readonly unit: string;
  /** In the unit of the text: bytes are told as MB. */
  readonly per: number;
  /** A surge is so many times what is usual, … */
  readonly times: number;
  /** … at least so much more, … */
  readonly step: number;
  /** … and at least this. */
  readonly floor: number;
}

const RULES: Readonly<Record<HostFigure, Rule>> = {
  cpu: { unit: '%', per: 1, times: 2, step: 20, floor: 50 },
  memory: { unit: '%', per: 1, times: 1, step: 20, floor: 40 },
  disk: { unit: '%', per: 1, times: 1, step: 10, floor: 40 },
  network: { unit: 'MB/s', per: 1e6, times: 3, step: 50e6, floor: 50e6 },
  connections: { unit: 'connections', per: 1, times: 2, step: 1000, floor: 1000 },
};

export const hostSurge: Check = {
  ...FACT,
  id: ID,
  ...hostSurgeWords.texts,
  probe: 'host',
  command: "ssh {host} 'uptime; top -b -n 1 | head -n 15; df -h; ss -s'",
  judge: (context) => {
    if (context.hosts === undefined || context.hosts.length === 0) return [];
    const wrong = context.hosts.flatMap((host) => judgeHost(context, host));
    return exceptions(context, ID, words.none({ hosts: context.hosts.length }), wrong);
  },
};

export const hostSurgeDoc: CheckDoc = {
  id: ID,
  question: 'Does any host suddenly use far more than it usually does?',
  sources: ['/proc/stat', '/proc/meminfo', 'df', '/proc/net/dev', '/proc/net/tcp, /proc/net/tcp6'],
  versions: 'all',
  fixed: [
    { meaning: 'CPU, connections: against what is usual', value: 2, unit: 'times', origin: 'Ours.' },
    {
      meaning: 'Network: against what is usual',
      value: 3,
      unit: 'times',
      origin: 'Ours: learning and compaction are bursts.',
    },
    { meaning: 'Memory: above what is usual', value: 20, unit: 'percent points', origin: 'Ours.' },
    { meaning: 'Fullest disk: above what is usual', value: 10, unit: 'percent points', origin: 'Ours.' },
    {
      meaning: 'Against the usual spread',
      value: SPREADS,
      unit: 'times',
      origin: 'Ours: what swings is not called out.',
    },
  ],
  origin:
    'Pegasus experiences page: look whether CPU, memory, disk, network and connections grow suddenly. By the hour of the week (docs/detection.md); in the first day by the weighted mean and spread of about the last 12 inspections, with the limits above.',
};

function judgeHost(context: CheckContext, report: HostReport): readonly CheckResult[] {
  const result = resultsOf(ID);
  const entity = entityOf('host', report.name);
  const hidden = unreachable(report);
  if (hidden !== undefined) return [result.unknown(entity, hidden, words.growth(), 'host.reachable')];
  const seen = observedOf(context, report);
  if (seen.some(({ paging }) => paging !== undefined)) return [judgeSeen(context, entity, seen)];
  const level = levelOf(context, report.name);
  if (seen.length > 0 || !report.snapshot.known || level === undefined || level.points < POINTS) return [];
  const figures = figuresOf(report.snapshot.value);
  const grown = HOST_FIGURES.flatMap((figure, index) => {
    const [value, mean, spread] = [figures[figure], level.mean[index] ?? null, level.spread[index] ?? null];
    if (value === undefined || mean === null || spread === null) return [];
    const { times, step, floor } = RULES[figure];
    return value >= Math.max(floor, times * mean, mean + step, mean + SPREADS * spread)
      ? [{ figure, value, mean }]
      : [];
  });
  const [first] = grown;
  if (first === undefined) return [];
  const text = words.surge({ host: report.name, grown: grown.map(told) });
  return [
    twiceInARow(context, {
      check: ID,
      entity,
      reason: 'surge',
      text,
      facts: {
        value: rounded(first),
        reference: rounded({ ...first, value: first.mean }),
        unit: RULES[first.figure].unit,
      },
    }),
  ];
}

/** All that is unusual about a host in one result, as loud as the loudest. */
function judgeSeen(context: CheckContext, entity: Entity, seen: readonly SeriesJudgement[]): CheckResult {
  const open = seen.filter(({ paging }) => paging !== undefined);
  const loudest = open.find(({ paging }) => paging?.severity === 'critical') ?? open[0];
  const texts = open.map((each) => unusualText(context, each));
  const severity = loudest?.paging?.severity ?? 'warning';
  return resultsOf(ID)[severity](entity, 'surge', severalTexts(texts), loudest === undefined ? {} : factsOf(loudest));
}

function told({ figure, value, mean }: { figure: HostFigure; value: number; mean: number }) {
  const { per } = RULES[figure];
  return { figure, value: value / per, usual: mean / per };
}

function rounded({ figure, value }: { figure: HostFigure; value: number }): number {
  return Math.round((10 * value) / RULES[figure].per) / 10;
}
