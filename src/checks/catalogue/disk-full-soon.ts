import type { HostDisk } from '../../pegasus/host-snapshot.ts';
import { diskFullSoonWords } from '../../words/checks/disk-full-soon.ts';
import type { Check, CheckContext, CheckDoc, CheckResult } from '../check.ts';
import { diskLowsNow, diskName, type Forecast, forecastOf } from '../disk-lows.ts';
import { hostExceptions } from '../exceptions.ts';
import { entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';

const ID = 'disk.full_soon';
const result = resultsOf(ID);
const words = diskFullSoonWords.say;

export const diskFullSoon: Check = {
  ...SOFT,
  id: ID,
  ...diskFullSoonWords.texts,
  probe: 'host',
  openAfter: 2,
  command: "ssh {host} 'df -h; du -xsh <data directory>/replica/reps/* | sort -h | tail'",
  judge: (context) => {
    if (context.hosts === undefined) return [];
    const end = context.limits('disk.space').critical ?? 100;
    const forecasts = forecastsOf(context, end);
    return hostExceptions(context, ID, 'disks', words.none(countsOf(forecasts)), (disks, { name }) =>
      disks.flatMap((disk) => judgeDisk(context, name, disk, forecasts.get(diskName(name, disk)), end)),
    );
  },
};

export const diskFullSoonDoc: CheckDoc = {
  id: ID,
  question: 'Will any disk be full within days?',
  sources: ['df'],
  versions: 'all',
  fixed: [
    { meaning: 'Learning, before there are', value: 8, unit: 'lows of 6 hours', origin: 'Ours: less is a guess.' },
    {
      meaning: 'Growth begins anew after a fall of',
      value: 5,
      unit: 'percent points',
      origin: 'Ours: something was deleted.',
    },
  ],
  origin:
    'Theil-Sen slope of the lowest use of each 6 hours of the last 8 days, with Sen’s 99 % range (docs/detection.md). Full is where disk.space is critical, or 100 % where that is off. Not while growth has stopped: less than half of it in the last day.',
};

/** By disk; undefined: it is not followed. */
type Forecasts = ReadonlyMap<string, Forecast | undefined>;

function judgeDisk(
  context: CheckContext,
  host: string,
  { mount, usedPercent: used }: HostDisk,
  forecast: Forecast | undefined,
  end: number,
): readonly CheckResult[] {
  const { reason, perDay, likely, soonest, latest } = forecast ?? {};
  if (reason !== 'growing') return [];
  if (perDay === undefined || likely === undefined || soonest === undefined || latest === undefined) return [];
  const reached = rateDays(context, soonest);
  if (reached === undefined) return [];
  const { status, limit } = reached;
  const text = words.filling({ host, mount, used, end, perDay, likely, soonest, latest, limit });
  const facts = { value: Math.round(10 * soonest) / 10, reference: limit, unit: 'days' };
  return [result[status](entityOf('disk', diskName(host, { mount })), 'filling', text, facts)];
}

/** The fewer days, the worse: unlike other limits, these are reached from above. */
function rateDays({ limits }: CheckContext, days: number) {
  const { warning, critical } = limits(ID);
  if (critical !== undefined && days <= critical) return { status: 'critical', limit: critical } as const;
  return warning !== undefined && days <= warning ? ({ status: 'warning', limit: warning } as const) : undefined;
}

function forecastsOf(context: CheckContext, end: number): Forecasts {
  const lows = new Map(Object.entries(diskLowsNow(context)));
  const names = (context.hosts ?? []).flatMap(({ name, snapshot }) =>
    snapshot.known && snapshot.value.disks.known ? snapshot.value.disks.value.map((disk) => diskName(name, disk)) : [],
  );
  return new Map(
    names.map((name) => {
      const low = lows.get(name);
      return [name, low && forecastOf(low, end, context.now)];
    }),
  );
}

function countsOf(forecasts: Forecasts) {
  const all = [...forecasts.values()];
  const learning = all.filter((each) => each?.reason === 'too_few' || each?.reason === 'too_short');
  return { disks: all.length, learning: learning.length, left: all.filter((each) => each === undefined).length };
}
