import type { Entity } from '../pegasus/entity.ts';

/**
 * Name of the host that an entity is on, in lower case: a node's is before its port, a disk's before its mount. Undefined
 * for the cluster and for tables. Every port of localhost is a place of its own: it is another host on each machine.
 */
export function hostOf({ kind, name }: Entity): string | undefined {
  if (kind === 'host') return name.toLowerCase();
  if (kind !== 'node' && kind !== 'disk') return undefined;
  const host = (kind === 'node' ? name.replace(/:\d+$/, '') : name.replace(/:\/.*$/, '')).toLowerCase();
  return host === 'localhost' ? name.toLowerCase() : host;
}

/** What all names of a host begin with, or its whole address: for finding candidates. */
export function hostLabel(host: string): string {
  return isAddress(host) ? host : (host.split('.', 1)[0] ?? host);
}

/** The same name, or one is the other with a domain. Addresses are never shortened. */
export function sameHost(a: string, b: string): boolean {
  if (a === b) return true;
  return !isAddress(a) && !isAddress(b) && (a.startsWith(`${b}.`) || b.startsWith(`${a}.`));
}

function isAddress(host: string): boolean {
  return /^[\d.]+$/.test(host) || host.includes(':');
}
