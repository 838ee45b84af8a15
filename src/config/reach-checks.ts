import { globMatches } from '../alerts/glob.ts';
import { CATALOGUE } from '../checks/catalogue.ts';
import type { WindowConfig } from './alert-schema.ts';
import type { Path } from './path.ts';
import type { Breach } from './problem.ts';
import type { FarrierConfig } from './schema.ts';

type RouteConfig = FarrierConfig['routes'][number];

const CHECKS = CATALOGUE.map(({ id }) => id);
const DAYS_OF_A_WEEK = 7;

/** What is written and can have no effect, or leaves nothing to have one: a mistake nobody would notice before the night it matters. */
export function reachBreaches(config: FarrierConfig): readonly Breach[] {
  return [
    ...config.routes.flatMap((route, index) => routeBreaches(route, index, config)),
    ...config.routes.flatMap((route, index) => escalationBreaches(route, ['routes', index])),
    ...config.maintenance.flatMap((window, index) => windowBreaches(window, ['maintenance', index])),
  ];
}

/** All routes that match are taken, so one that tells only what another tells the same people anyway does nothing. */
function routeBreaches(route: RouteConfig, index: number, config: FarrierConfig): readonly Breach[] {
  const cover = config.routes.findIndex(
    (other, place) =>
      place !== index && covers(other, route, config) && (place < index || !covers(route, other, config)),
  );
  if (cover < 0) return [];
  const message = `routes[${cover}] tells ${route.contacts.join(', ')} all of this already`;
  const hint = 'remove it, or make the other one narrower';
  return [{ at: ['routes', index], rule: 'route-without-effect', message, hint }];
}

function covers(wide: RouteConfig, narrow: RouteConfig, { clusters }: FarrierConfig): boolean {
  const names = clusters.map(({ name }) => name);
  const isIn =
    <T>(all: readonly T[]) =>
    (one: T) =>
      all.includes(one);
  return (
    narrow.escalate === undefined &&
    (wide.when === undefined || JSON.stringify(wide.when) === JSON.stringify(narrow.when)) &&
    narrow.severities.every(isIn(wide.severities)) &&
    narrow.contacts.every(isIn(wide.contacts)) &&
    (narrow.clusters ?? names).every(isIn(wide.clusters ?? names)) &&
    coversChecks(wide, narrow)
  );
}

/** Globs that fit no check of the catalogue are compared as they are written. */
function coversChecks({ checks: wide }: RouteConfig, { checks: narrow }: RouteConfig): boolean {
  if (wide === undefined) return true;
  return (narrow ?? ['*']).every((glob) => {
    const fitting = CHECKS.filter((id) => globMatches(glob, id));
    const all = fitting.every((id) => wide.some((each) => globMatches(each, id)));
    return wide.includes(glob) || (narrow !== undefined && fitting.length > 0 && all);
  });
}

function escalationBreaches({ escalate = [], contacts }: RouteConfig, route: Path): readonly Breach[] {
  const at: Path = [...route, 'escalate'];
  const steps = Array.isArray(escalate)
    ? escalate.map((step, place) => ({ step, at: [...at, place] }))
    : [{ step: escalate, at }];
  const told = new Set(contacts);
  return steps.flatMap(({ step, at: own }): readonly Breach[] => {
    const news = step.to.filter((name) => !told.has(name));
    for (const name of news) told.add(name);
    if (news.length > 0) return [];
    const message = `${step.to.join(', ')} has been told by then`;
    return [{ at: [...own, 'to'], rule: 'escalation-without-news', message, hint: 'escalate to somebody else' }];
  });
}

/** Everything, every day from a time to the same time: nobody would ever be told again. */
function windowBreaches({ weekly, match }: WindowConfig, at: Path): readonly Breach[] {
  if (weekly === undefined) return [];
  const holdsAll = match.entity === undefined && match.severity === undefined && [undefined, '*'].includes(match.check);
  const isAlways = weekly.from === weekly.to && new Set(weekly.days).size === DAYS_OF_A_WEEK;
  if (!holdsAll || !isAlways) return [];
  const message = 'the window is open day and night and holds every alert: nobody would ever be told';
  const hint = 'give it days or an end, or say with match: which alerts it holds';
  return [{ at: [...at, 'weekly'], rule: 'window-always', message, hint }];
}
