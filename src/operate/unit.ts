import type { HostReport } from '../checks/check.ts';
import { locator } from '../checks/locate.ts';
import type { HostSnapshot } from '../pegasus/host-snapshot.ts';
import type { OperateFacts } from './facts.ts';

/** The same pattern as in the acting document: units of Pegasus, and nothing else. */
const UNIT = /^pegasus([._:@-]{1,2}[A-Za-z0-9]{1,32}){0,8}$/;
const HOST = /^[A-Za-z0-9][A-Za-z0-9._-]{0,252}$/;

/** What a unit runs, by its name; `any`: the name does not tell, so that it may be every server of the host. */
export type UnitRole = 'meta' | 'replica' | 'collector' | 'any';

export interface UnitFacts {
  readonly role: UnitRole;
  /** Servers (host:port) of that role that the cluster or the configuration names on the host. */
  readonly metas: readonly string[];
  readonly nodes: readonly string[];
  /** undefined: the last inspection heard nothing of the host. */
  readonly host: HostSnapshot | undefined;
}

export function isPegasusUnit(host: string, unit: string): boolean {
  return UNIT.test(unit) && HOST.test(host);
}

/** What the unit of a host runs, as far as the last inspection and the configuration tell. */
export function unitFacts(facts: OperateFacts, host: string, unit: string): UnitFacts {
  const role = roleOf(unit);
  const isOn = locator(facts.hosts);
  const here = (servers: readonly string[]) => [...new Set(servers)].filter((server) => isOn(server, host)).toSorted();
  const snapshot = facts.snapshot?.known ? facts.snapshot.value : undefined;
  const metas = snapshot?.clusterInfo.known ? snapshot.clusterInfo.value.metaServers : [];
  const nodes = snapshot?.nodes.known ? snapshot.nodes.value.map(({ node }) => node) : [];
  return {
    role,
    metas: role === 'meta' || role === 'any' ? eitherOf(here(metas), here(facts.expected.metas)) : [],
    nodes: role === 'replica' || role === 'any' ? eitherOf(here(nodes), here(facts.expected.nodes ?? [])) : [],
    host: knownHost(facts.hosts, host),
  };
}

/** As the cluster calls them: releases that print addresses name a server otherwise than the configuration does. */
function eitherOf(seen: readonly string[], configured: readonly string[]): readonly string[] {
  return seen.length > 0 ? seen : configured;
}

function roleOf(unit: string): UnitRole {
  const roles = (['meta', 'replica', 'collector'] as const).filter((role) => unit.includes(role));
  const [role] = roles;
  return roles.length === 1 && role !== undefined ? role : 'any';
}

function knownHost(hosts: readonly HostReport[], host: string): HostSnapshot | undefined {
  const report = hosts.find(({ name }) => name === host);
  return report?.snapshot.known ? report.snapshot.value : undefined;
}

/** Whether the last inspection or the configuration knows of a server that the unit can run. */
export function runsServer({ role, metas, nodes, host }: UnitFacts): boolean {
  if (metas.length + nodes.length > 0) return true;
  if (role !== 'collector' || host === undefined || !host.processes.known) return false;
  return host.processes.value.length > 0;
}
