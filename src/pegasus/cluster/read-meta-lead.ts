import type { MetaLead } from '../cluster-snapshot.ts';
import { known, type Reading } from '../reading.ts';
import type { Step } from '../step.ts';
import { httpFailure } from '../step-failure.ts';
import { attempt, quote, Unreadable } from '../unreadable.ts';
import { jsonBody } from './read-http-facts.ts';

/** A standby sends the caller to the meta that it takes for the leader. */
const REDIRECT = 307;

/** Reads `GET /meta/cluster` of one meta server: only one that leads answers it itself. */
export function readMetaLead(step: Step): Reading<MetaLead> {
  if (step.status === REDIRECT && step.exit === 0) return known({ leads: false });
  return httpFailure(step) ?? attempt(() => leadOf(jsonBody(step.stdout)));
}

function leadOf(body: Readonly<Record<string, unknown>>): MetaLead {
  const text = (key: string): string => {
    const value = body[key];
    if (typeof value !== 'string') throw new Unreadable(`the body has no text ${quote(key)}`);
    return value;
  };
  return {
    leads: true,
    primaryMetaServer: text('primary_meta_server'),
    zookeeperHosts: text('zookeeper_hosts'),
    zookeeperRoot: text('zookeeper_root'),
  };
}
