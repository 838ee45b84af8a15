import type { HostDisk, HostSnapshot } from '../../pegasus/host-snapshot.ts';
import { NOTHING, type OwnSource, type Rule, type SeriesFacts } from './definition.ts';

const MISSING = 'The host did not answer, or the file could not be read';

/** A figure of a host. */
export function ofHost(from: string, rule: Rule, value: (host: HostSnapshot) => number | undefined): OwnSource {
  return {
    ...described(from, rule),
    values: ({ hosts }) => ({
      entries: hosts.map(({ name, snapshot }) => [name, snapshot.known ? value(snapshot.value) : undefined]),
      complete: true,
    }),
  };
}

/** A figure of each mounted disk of a host: `<host>:<mount>`. */
export function ofDisk(from: string, value: (disk: HostDisk) => number | undefined): OwnSource {
  return {
    ...described(from, 'latest'),
    values: ({ hosts }) => ({
      entries: hosts.flatMap(({ name, snapshot }) => {
        const disks = snapshot.known && snapshot.value.disks.known ? snapshot.value.disks.value : [];
        return disks.map((disk) => [`${name}:${disk.mount}`, value(disk)] as const);
      }),
      complete: false,
    }),
  };
}

/** A gauge of a replica server's own directory of data: `<host:port>:<tag>`, as the server's configuration tags it. */
export function ofDataDirectory(metric: string): OwnSource {
  return {
    rule: 'latest',
    counts: 'itself',
    from: { old: undefined, head: `\`/metrics\` ${metric} of disk@<tag>` },
    missing: 'The server was not asked or did not answer',
    values: ({ snapshot }) =>
      snapshot === undefined ? NOTHING : { entries: directories(snapshot, metric), complete: false },
  };
}

function directories({ metrics }: NonNullable<SeriesFacts['snapshot']>, metric: string) {
  return [...metrics].flatMap(([server, dump]) =>
    (dump.known ? dump.value.entities : []).flatMap((entity) => {
      const { tag } = entity.attributes;
      const value = Object.hasOwn(entity.metrics, metric) ? entity.metrics[metric] : undefined;
      return entity.type !== 'disk' || tag === undefined ? [] : [[`${server}:${tag}`, value] as const];
    }),
  );
}

function described(from: string, rule: Rule): Pick<OwnSource, 'rule' | 'counts' | 'from' | 'missing'> {
  return { rule, counts: 'itself', from: { old: from, head: from }, missing: MISSING };
}
