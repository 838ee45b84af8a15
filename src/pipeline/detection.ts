import { stretchAt } from '../alerts/zoned-time.ts';
import type { DetectionSettings } from '../checks/observe.ts';
import type { FarrierConfig, InspectionConfig } from '../config/schema.ts';
import {
  type BundleFault,
  packDeltas,
  packHot,
  packSeasons,
  type SeriesStates,
  type Unpacked,
  unpackStates,
} from '../detect/bundle.ts';
import type { ExclusionWindow } from '../detect/exclusion.ts';
import { DEFAULT_POLICY, type DetectionPolicy } from '../detect/policy.ts';
import { civilTime } from '../words/format.ts';
import { alertPolicyOf } from './alert-policy.ts';
import { cadenceMs } from './cadence.ts';
import type { DetectionItem, Store } from './ports.ts';

const PAGES = { never: 'never', confirmed: 'with_second_signal', alone: 'alone' } as const;
const SEASON_SECONDS = 3600;

/** The states of a cluster's series, and what is stored of them. */
export interface LoadedDetection {
  readonly states: SeriesStates;
  readonly faults: readonly BundleFault[];
  readonly bases: Unpacked['bases'];
  readonly names: readonly string[];
}

/**
 * How the series of an inspection are held against their past at a time.
 * @param now epoch milliseconds
 */
export function detectionSettings(
  config: FarrierConfig,
  cluster: string,
  { every }: InspectionConfig,
  now: number,
): DetectionSettings {
  return settingsAt(config, cluster, cadenceMs(every) / 1000, now);
}

/** The same for runs that come so many seconds apart. @param now epoch milliseconds */
export function settingsAt(config: FarrierConfig, cluster: string, interval: number, now: number): DetectionSettings {
  return {
    interval,
    utcOffset: utcOffsetAt(now, config.detection.zone),
    windows: windowsAt(config, cluster, now),
    policy: detectionPolicy(config),
  };
}

export async function loadDetection(cluster: string, store: Pick<Store, 'loadDetection'>): Promise<LoadedDetection> {
  const items = await store.loadDetection(cluster);
  const of = (kind: string) => items.filter(({ name }) => name.startsWith(`${kind}/`));
  const { states, bases, faults } = unpackStates(of('hot'), of('season'), of('delta'));
  return { states, bases, faults, names: items.map(({ name }) => name) };
}

/**
 * Stores the states after the run was committed: killed before, a point of each series is not learnt, and none is ever
 * learnt twice. Seasons are written by the first run of an hour, what the
 * others change in them by those. An item of a later version of Farrier is left alone.
 * @param time epoch seconds of the run
 */
export async function saveDetection(
  cluster: string,
  before: LoadedDetection,
  states: SeriesStates,
  time: number,
  store: Pick<Store, 'saveDetection'>,
): Promise<void> {
  const newest = Math.max(0, ...[...before.states.values()].map((state) => state.time));
  const sameHour = Math.floor(newest / SEASON_SECONDS) === Math.floor(time / SEASON_SECONDS);
  const deltas = sameHour ? packDeltas(states, before.bases) : undefined;
  const seasonsDue = deltas === undefined;
  const kept = new Set(before.faults.filter(({ kind }) => kind === 'newer').map(({ item }) => item));
  const packed = [...packHot(states), ...(deltas ?? packSeasons(states))];
  const items = packed.filter(({ name }) => !kept.has(name));
  const present = new Set(packed.map(({ name }) => name));
  const removable = (name: string) => !name.startsWith('season/') || seasonsDue;
  const remove = before.names.filter((name) => removable(name) && !present.has(name) && !kept.has(name));
  const changed: readonly DetectionItem[] = states.size === 0 ? [] : items;
  if (changed.length + remove.length > 0) await store.saveDetection(cluster, time, changed, remove);
}

function detectionPolicy({ detection }: FarrierConfig): DetectionPolicy {
  const [needed = DEFAULT_POLICY.needed, points = DEFAULT_POLICY.points] = detection.open.split(' of ').map(Number);
  return {
    ...DEFAULT_POLICY,
    needed,
    points,
    minimumShare: detection.effect / 100,
    page: PAGES[detection.page],
    findingsPerDay: detection.findingsPerWeek / 7,
  };
}

/** Windows that hold everything of the cluster; one that names checks, entities or severities is about messages only. */
function windowsAt(config: FarrierConfig, cluster: string, now: number): readonly ExclusionWindow[] {
  return alertPolicyOf(config, cluster).windows.flatMap(({ matcher, weekly, once }): readonly ExclusionWindow[] => {
    if (Object.values(matcher).some((value) => value !== undefined)) return [];
    const stretch = once ?? (weekly && stretchAt(weekly, now));
    if (stretch === undefined) return [];
    return [{ kind: 'maintenance', from: stretch.from / 1000, until: stretch.to / 1000 }];
  });
}

/** Zones put their clocks forward and back at full quarters of an hour of UTC. */
const QUARTER_MS = 15 * 60_000;
let lastOffset = { zone: '', quarter: Number.NaN, seconds: 0 };

/** Seconds that clocks of the zone are ahead of UTC. */
function utcOffsetAt(now: number, zone: string): number {
  const quarter = Math.floor(now / QUARTER_MS);
  if (lastOffset.zone !== zone || lastOffset.quarter !== quarter) {
    lastOffset = { zone, quarter, seconds: offsetOf(quarter * QUARTER_MS, zone) };
  }
  return lastOffset.seconds;
}

function offsetOf(at: number, zone: string): number {
  const civil = civilTime(at, zone);
  if (civil === undefined) return 0;
  return Math.round((Date.parse(`${civil.date}T${civil.time}Z`) - at) / 60_000) * 60;
}
