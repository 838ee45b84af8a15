import { AwsError } from '../aws-json.ts';
import type { LocalHost } from '../host.ts';

interface Filter {
  readonly Key: string;
  readonly Values: readonly string[];
}

/** What a filter of DescribeInstanceInformation compares; filters are joined by and, values by or. */
const FIELDS: Readonly<Record<string, (host: LocalHost) => readonly string[]>> = {
  InstanceIds: (host) => [host.id],
  PingStatus: (host) => [host.ping().status],
  PlatformTypes: () => ['Linux'],
  ResourceType: (host) => [host.id.startsWith('mi-') ? 'ManagedInstance' : 'EC2Instance'],
  'tag-key': (host) => Object.keys(host.tags),
};

/** @throws AwsError InvalidFilterKey */
export function filterHosts(hosts: readonly LocalHost[], filters: readonly Filter[]): readonly LocalHost[] {
  const tests = filters.map(({ Key: key, Values: values }) => {
    const field = fieldOf(key);
    return (host: LocalHost) => field(host).some((value) => values.includes(value));
  });
  return hosts.filter((host) => tests.every((test) => test(host)));
}

function fieldOf(key: string): (host: LocalHost) => readonly string[] {
  if (key.startsWith('tag:')) {
    const name = key.slice('tag:'.length);
    return ({ tags }) => (Object.hasOwn(tags, name) ? [tags[name] ?? ''] : []);
  }
  const field = Object.hasOwn(FIELDS, key) ? FIELDS[key] : undefined;
  if (field) return field;
  throw new AwsError('InvalidFilterKey', `The filter key '${key}' is not valid.`);
}
