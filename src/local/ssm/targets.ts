import { AwsError } from '../aws-json.ts';
import type { LocalHost } from '../host.ts';
import type { SendCommandRequest } from './requests.ts';

type Target = SendCommandRequest['Targets'][number];

/**
 * The hosts that a SendCommand is for. Targets name managed instances that may or may not be there; ids must be there.
 *
 * @throws AwsError InvalidInstanceId for an id that is not registered or whose agent is long gone, DuplicateInstanceId,
 *   ValidationException if there is neither or both.
 */
export function resolveTargets(request: SendCommandRequest, hosts: readonly LocalHost[]): readonly LocalHost[] {
  const { InstanceIds: ids, Targets: targets } = request;
  if ((ids.length === 0) === (targets.length === 0)) {
    throw new AwsError('ValidationException', 'Give either InstanceIds or Targets.');
  }
  if (targets.length > 0) return hosts.filter((host) => targets.every((target) => matches(host, target)));
  if (new Set(ids).size < ids.length) throw new AwsError('DuplicateInstanceId', 'An instance id is given twice.');
  return ids.map((id) => registered(id, hosts));
}

function registered(id: string, hosts: readonly LocalHost[]): LocalHost {
  const host = hosts.find((candidate) => candidate.id === id);
  if (host && host.ping().status !== 'Inactive') return host;
  throw new AwsError('InvalidInstanceId', `Instances [[${id}]] not in a valid state for account.`);
}

function matches(host: LocalHost, { Key: key, Values: values }: Target): boolean {
  if (key === 'InstanceIds') return values.includes(host.id);
  if (key === 'tag-key') return values.some((name) => Object.hasOwn(host.tags, name));
  return key.startsWith('tag:') && values.includes(host.tags[key.slice('tag:'.length)] ?? '\u0000');
}
