import { globMatches } from '../alerts/glob.ts';
import { hasRecovery } from '../alerts/recovery.ts';
import { AUDIT_ALERT_RULES } from '../checks/alert-rules.ts';
import { CATALOGUE } from '../checks/catalogue.ts';
import { SELF_CATALOGUE } from '../self/catalogue.ts';
import type { InhibitionConfig, MatcherConfig, TimeOfWeekConfig, WindowConfig } from './alert-schema.ts';
import { durationMs } from './durations.ts';
import { cycleOf } from './inhibition-cycle.ts';
import { nearest } from './nearest.ts';
import type { Path } from './path.ts';
import type { Breach } from './problem.ts';
import type { FarrierConfig } from './schema.ts';

const CHECKS = [...CATALOGUE, ...AUDIT_ALERT_RULES, ...SELF_CATALOGUE].map(({ id }) => id);
const MAX_WINDOW_MS = 30 * 24 * 60 * 60_000;

/** The rules between parts of what the configuration says about alerts. */
export function alertBreaches(config: FarrierConfig): readonly Breach[] {
  return [
    ...config.routes.flatMap((route, index) => [
      ...(route.checks ?? []).flatMap((glob, place) => globBreaches(glob, ['routes', index, 'checks', place])),
      ...(route.when === undefined ? [] : zoneBreaches(route.when, ['routes', index, 'when'])),
      ...escalationBreaches(config, index),
    ]),
    ...config.contacts.flatMap((contact, index) => zoneBreaches(contact, ['contacts', index])),
    ...config.maintenance.flatMap((window, index) => windowBreaches(window, ['maintenance', index])),
    ...config.inhibitions.flatMap((rule, index) => [
      ...matcherBreaches(rule.source, ['inhibitions', index, 'source'], true),
      ...matcherBreaches(rule.target, ['inhibitions', index, 'target'], true),
    ]),
    ...cycleBreaches(config.inhibitions),
    ...Object.keys(config.alerting.checks).flatMap((check) => timingBreaches(config, check)),
  ];
}

function escalationBreaches({ routes, contacts }: FarrierConfig, index: number): readonly Breach[] {
  const { escalate } = routes[index] ?? {};
  if (escalate === undefined) return [];
  const known = contacts.map(({ name }) => name);
  const at: Path = ['routes', index, 'escalate'];
  const steps = Array.isArray(escalate)
    ? escalate.map((step, place) => ({ step, at: [...at, place] }))
    : [{ step: escalate, at }];
  const strangers = steps.flatMap(({ step, at: own }) =>
    step.to.flatMap((name, place): Breach[] => {
      if (known.includes(name)) return [];
      const near = nearest(name, known);
      const hint = near === undefined ? 'add it to contacts' : `did you mean ${near}?`;
      return [
        { at: [...own, 'to', place], rule: 'route-unknown-contact', message: `there is no contact ${name}`, hint },
      ];
    }),
  );
  const order = steps.flatMap(({ step, at: own }, place): Breach[] => {
    const before = steps[place - 1];
    if (before === undefined || durationMs(step.after) > durationMs(before.step.after)) return [];
    const message = `${step.after} is not later than ${before.step.after}, the step before`;
    return [
      { at: [...own, 'after'], rule: 'escalation-order', message, hint: 'put the steps in the order of their times' },
    ];
  });
  return [...strangers, ...order];
}

function windowBreaches({ weekly, once, match }: WindowConfig, at: Path): readonly Breach[] {
  const both = (weekly === undefined) === (once === undefined);
  const time: Breach = {
    at,
    rule: 'window-time',
    message: weekly === undefined ? 'the window has no time' : 'the window has two times',
    hint: 'give it either weekly: or once:',
  };
  return [
    ...(both ? [time] : []),
    ...(weekly === undefined ? [] : zoneBreaches(weekly, [...at, 'weekly'])),
    ...(once === undefined ? [] : onceBreaches(once, [...at, 'once'])),
    ...matcherBreaches(match, [...at, 'match'], false),
  ];
}

function onceBreaches({ from, to }: NonNullable<WindowConfig['once']>, at: Path): readonly Breach[] {
  const length = Date.parse(to) - Date.parse(from);
  if (length > 0 && length <= MAX_WINDOW_MS) return [];
  const message = length > 0 ? 'the window is longer than 30 days' : 'the window ends before it begins';
  return [
    { at: [...at, 'to'], rule: 'window-end', message, hint: 'end it after its beginning, at most 30 days later' },
  ];
}

/** @param at of the mapping that has the zone */
export function zoneBreaches({ zone }: Pick<TimeOfWeekConfig, 'zone'>, at: Path): readonly Breach[] {
  if (isZone(zone)) return [];
  const near = nearest(zone, Intl.supportedValuesOf('timeZone'));
  const hint = near === undefined ? 'use an IANA name, e.g. Asia/Shanghai' : `did you mean ${near}?`;
  return [{ at: [...at, 'zone'], rule: 'unknown-time-zone', message: `there is no time zone ${zone}`, hint }];
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function matcherBreaches({ check, entity, severity }: MatcherConfig, at: Path, needed: boolean): readonly Breach[] {
  if (check !== undefined) return globBreaches(check, [...at, 'check']);
  if (!needed || entity !== undefined || severity !== undefined) return [];
  const hint = "name a check, an entity or a severity; check: '*' is everything";
  return [{ at, rule: 'empty-matcher', message: 'the matcher says nothing', hint }];
}

function globBreaches(glob: string, at: Path): readonly Breach[] {
  if (CHECKS.some((id) => globMatches(glob, id))) return [];
  const near = nearest(glob, CHECKS);
  const hint = near === undefined ? 'farrier checks lists them' : `did you mean ${near}?`;
  return [{ at, rule: 'matches-no-check', message: `no check is called ${glob}`, hint }];
}

function cycleBreaches(rules: readonly InhibitionConfig[]): readonly Breach[] {
  const cycle = cycleOf(rules);
  if (cycle === undefined) return [];
  const names = cycle.map((index) => rules[index]?.name ?? '');
  const message = `what it keeps quiet may keep it quiet in turn: ${[...names, names[0]].join(' → ')}`;
  const hint = 'make the matchers of one of them narrower';
  return [{ at: ['inhibitions', cycle[0] ?? 0], rule: 'inhibition-cycle', message, hint }];
}

function timingBreaches({ alerting }: FarrierConfig, check: string): readonly Breach[] {
  const at: Path = ['alerting', 'checks', check];
  const { open, recovery } = alerting.checks[check] ?? {};
  if (!CHECKS.includes(check)) return globBreaches(check, at);
  const [bad = 1, of = 1] = open?.split(' of ').map(Number) ?? [];
  const many: Breach = {
    at: [...at, 'open'],
    rule: 'open-runs',
    message: of > 20 ? 'more than 20 runs are not remembered' : `there are no ${bad} bad runs among ${of}`,
    hint: 'write it like 2 of 3',
  };
  const useless: Breach = {
    at: [...at, 'recovery'],
    rule: 'recovery-without-limit',
    message: `the results of ${check} do not name a limit that a value could fall below`,
    hint: 'leave recovery out, and use close to ask for more good runs',
  };
  return [
    ...(open !== undefined && (bad > of || of > 20) ? [many] : []),
    ...(recovery !== undefined && !hasRecovery(check) ? [useless] : []),
  ];
}
