import { CHANNELS } from '../pipeline/channels.ts';
import { SELF_CLUSTER } from '../self/self-check.ts';
import { zoneBreaches } from './alert-checks.ts';
import { nearest } from './nearest.ts';
import type { Path } from './path.ts';
import type { Breach } from './problem.ts';
import type { FarrierConfig } from './schema.ts';

/** SNS allows an account so many subscriptions with a filter policy, unless it is asked for more. */
const MAX_FILTER_POLICIES = 200;
/** Each channel of a contact is subscribed to the topics critical, warning and info; SMS not to the last. */
const TOPICS = 3;

/** What Farrier's own name, its test message and SNS's limits ask of a configuration. */
export function selfBreaches(config: FarrierConfig): readonly Breach[] {
  return [...reservedName(config), ...canaryBreaches(config), ...policyBreaches(config)];
}

function reservedName({ clusters }: FarrierConfig): readonly Breach[] {
  return clusters.flatMap(({ name }, index): Breach[] => {
    if (name.toLowerCase() !== SELF_CLUSTER) return [];
    const message = `${name} is the name under which Farrier keeps what it finds of itself`;
    return [
      { at: ['clusters', index, 'name'], rule: 'reserved-cluster', message, hint: 'give the cluster another name' },
    ];
  });
}

function canaryBreaches({ self, contacts }: FarrierConfig): readonly Breach[] {
  if (self.canary === 'off') return [];
  const at: Path = ['self', 'canary'];
  const known = contacts.map(({ name }) => name);
  const strangers = (self.canary.contacts ?? []).flatMap((name, index): Breach[] => {
    if (known.includes(name)) return [];
    const near = nearest(name, known);
    const hint = near === undefined ? 'add it to contacts' : `did you mean ${near}?`;
    return [
      { at: [...at, 'contacts', index], rule: 'canary-unknown-contact', message: `there is no contact ${name}`, hint },
    ];
  });
  return [...strangers, ...zoneBreaches(self.canary, at)];
}

function policyBreaches({ contacts }: FarrierConfig): readonly Breach[] {
  const policies = contacts.reduce(
    (sum, contact) =>
      sum +
      CHANNELS.filter((channel) => contact[channel] !== undefined)
        .map((channel) => (channel === 'sms' ? TOPICS - 1 : TOPICS))
        .reduce((all, topics) => all + topics, 0),
    0,
  );
  if (policies <= MAX_FILTER_POLICIES) return [];
  const message = `the contacts need ${policies} subscriptions with a filter policy; SNS allows an account ${MAX_FILTER_POLICIES}`;
  const hint = 'put people who are told together behind one mailing list, or one queue';
  return [{ at: ['contacts'], rule: 'too-many-subscriptions', message, hint }];
}
