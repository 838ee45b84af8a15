import type { Matcher } from '../alerts/matcher.ts';
import type { TimeOfWeekConfig, WindowConfig } from '../config/alert-schema.ts';
import type { ContactConfig, FarrierConfig } from '../config/schema.ts';
import type { Channel } from '../pipeline/channels.ts';
import { CHANNELS } from '../pipeline/channels.ts';

type RouteConfig = FarrierConfig['routes'][number];
export type Line = readonly [label: string, text: string];

const CHANNEL_NAMES: Readonly<Record<Channel, string>> = {
  email: 'e-mail',
  sms: 'SMS',
  https: 'HTTPS',
  sqs: 'SQS',
  lambda: 'Lambda',
};

/**
 * Who is told of what in a cluster, and what keeps messages back. A severity that nobody hears of is said loudly,
 * and so is a window that is over. @param now epoch milliseconds
 */
export function policyLines(config: FarrierConfig, cluster: string, now: number): readonly Line[] {
  const applies = ({ clusters }: { readonly clusters?: readonly string[] | undefined }) =>
    clusters?.includes(cluster) ?? true;
  return [
    ...(['critical', 'warning'] as const).flatMap((severity) => severityLines(severity, config, cluster)),
    ...config.maintenance.filter(applies).map((window): Line => ['maintenance', windowText(window, now)]),
    ...config.inhibitions.map(({ name, source, target, equal }): Line => {
      const where = equal.length === 0 ? '' : ` of the same ${equal.join(' and ')}`;
      return ['inhibition', `${name}: while ${matcherText(source)} fires, not ${matcherText(target)}${where}`];
    }),
  ];
}

function severityLines(severity: 'warning' | 'critical', config: FarrierConfig, cluster: string): readonly Line[] {
  const { contacts } = config;
  const nobody: Line = [severity, 'NOBODY is told: no route leads to a contact'];
  if (config.routes.length === 0) {
    return contacts.length === 0 ? [nobody] : [[severity, contacts.map(contactText).join(', ')]];
  }
  const routes = config.routes.filter(
    ({ severities, clusters }) => severities.includes(severity) && (clusters?.includes(cluster) ?? true),
  );
  return routes.length === 0 ? [nobody] : routes.map((route) => [severity, routeText(route, contacts)]);
}

function routeText(
  { contacts: names, checks, when, escalate = [] }: RouteConfig,
  contacts: readonly ContactConfig[],
): string {
  const listed = (wanted: readonly string[]) =>
    contacts
      .filter(({ name }) => wanted.includes(name))
      .map(contactText)
      .join(', ');
  const only = [...(checks === undefined ? [] : [checks.join(' ')]), ...(when === undefined ? [] : [weekText(when)])];
  const steps = (Array.isArray(escalate) ? escalate : [escalate]).map(
    ({ after, to }) => `; unacknowledged for ${after}: ${listed(to)}`,
  );
  return `${listed(names)}${only.length === 0 ? '' : `, only ${only.join(', ')}`}${steps.join('')}`;
}

function contactText(contact: ContactConfig): string {
  const channels = CHANNELS.filter((channel) => contact[channel] !== undefined).map(
    (channel) => CHANNEL_NAMES[channel],
  );
  return `${contact.name} (${channels.join(' and ')})`;
}

function windowText({ name, weekly, once, match }: WindowConfig, now: number): string {
  const time = weekly === undefined ? `${once?.from} to ${once?.to}` : weekText(weekly);
  if (once !== undefined && Date.parse(once.to) <= now) return `${name}: ${time}, OVER: it holds nothing any more`;
  return `${name}: ${time}, holds ${matcherText(match)}`;
}

function weekText({ days, from, to, zone }: TimeOfWeekConfig): string {
  const daily = new Set(days).size === 7 ? 'daily' : days.join(' ');
  return `${daily} ${from}–${to} ${zone}`;
}

/** What a matcher stands for, e.g. `cpu.* on host/replica* (warning)`. */
export function matcherText({ cluster, check, entity, severity }: Matcher): string {
  const parts: readonly (string | undefined)[] = [
    check ?? 'everything',
    entity && `on ${entity}`,
    cluster && `in ${cluster}`,
    severity && `(${severity})`,
  ];
  return parts.filter((part) => part !== undefined).join(' ');
}
