import { randomBytes } from 'node:crypto';
import {
  DescribeInstanceInformationCommand,
  type InstanceInformation,
  type InstanceInformationStringFilter,
  SendCommandCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import { OUTPUT_PARAMETER, OUTPUT_PREFIX, PROBE_OUTPUTS, type ScriptName, TIMING } from '../contract.ts';
import type { Host, Hosts } from '../pipeline/ports.ts';
import { isNamed } from './error-name.ts';
import type { ReadCopy } from './output-copy.ts';
import { readInvocation } from './ssm-invocation.ts';

/** Instances asked for by id in one request, and the page size: SSM gives no more than 50 a page. */
const PAGE = 50;

const PING: Readonly<Record<string, Host['ping']>> = { Online: 'online', ConnectionLost: 'connection_lost' };

/** Where SSM puts copies of what long-winded probes print, and how they are read. */
export interface OutputCopies {
  readonly bucket: string;
  readonly read: ReadCopy;
}

/**
 * Hosts reached through SSM Run Command.
 * @param documents names of the probe documents
 * @param copies undefined: what does not fit into SSM's outputs is left out by the probe
 */
export function ssmHosts(
  client: SSMClient,
  documents: Readonly<Record<ScriptName, string>>,
  copies?: OutputCopies,
): Hosts {
  return {
    async resolve(selector) {
      if ('ids' in selector) return resolveIds(client, [...new Set(selector.ids)]);
      const { key, value } = selector.tag;
      const instances = await describe(client, { Key: `tag:${key}`, Values: [value] });
      return instances.map(hostOf).sort(byId);
    },
    async send({ probe, hostIds, parameters, comment }) {
      const { Command } = await client.send(
        new SendCommandCommand({
          DocumentName: documents[probe],
          InstanceIds: [...hostIds],
          Parameters: Object.fromEntries(
            Object.entries({ ...parameters, [OUTPUT_PARAMETER.name]: handover(probe, copies) }).map(([name, value]) => [
              name,
              [value],
            ]),
          ),
          ...(copies && isLongWinded(probe)
            ? { OutputS3BucketName: copies.bucket, OutputS3KeyPrefix: OUTPUT_PREFIX }
            : {}),
          Comment: comment,
          TimeoutSeconds: TIMING.deliverySeconds,
          MaxConcurrency: '100%',
          // One host that fails must not keep the others from being asked.
          MaxErrors: '100%',
        }),
      );
      if (Command?.CommandId === undefined) throw new Error(`SSM sent ${documents[probe]} but named no command id`);
      return { commandId: Command.CommandId };
    },
    getInvocation: (commandId, hostId) => readInvocation(client, { commandId, hostId }, copies?.read),
  };
}

/** Only such a probe may have more to say than one output of SSM holds. */
function isLongWinded(probe: ScriptName): boolean {
  return PROBE_OUTPUTS[probe] > 1;
}

function handover(probe: ScriptName, copies: OutputCopies | undefined): string {
  return `${copies && isLongWinded(probe) ? 'bucket' : 'parts'}-${randomBytes(16).toString('hex')}`;
}

async function resolveIds(client: SSMClient, ids: readonly string[]): Promise<readonly Host[]> {
  const found = new Map<string, Host>();
  for (let start = 0; start < ids.length; start += PAGE) {
    const batch = await describeIds(client, ids.slice(start, start + PAGE));
    for (const host of batch.map(hostOf)) found.set(host.id, host);
  }
  return ids.map((id) => found.get(id) ?? { id, name: id, ping: 'inactive', lastPing: undefined });
}

/** Where SSM rejects a batch because of an id that it does not know, the halves are asked for apart. */
async function describeIds(client: SSMClient, ids: readonly string[]): Promise<readonly InstanceInformation[]> {
  try {
    return await describe(client, { Key: 'InstanceIds', Values: [...ids] });
  } catch (error) {
    if (!isNamed(error, 'InvalidInstanceId')) throw error;
    if (ids.length === 1) return [];
    const middle = Math.ceil(ids.length / 2);
    return [...(await describeIds(client, ids.slice(0, middle))), ...(await describeIds(client, ids.slice(middle)))];
  }
}

async function describe(
  client: SSMClient,
  filter: InstanceInformationStringFilter,
): Promise<readonly InstanceInformation[]> {
  const instances: InstanceInformation[] = [];
  let next: string | undefined;
  do {
    const page = await client.send(
      new DescribeInstanceInformationCommand({
        Filters: [filter],
        MaxResults: PAGE,
        ...(next === undefined ? {} : { NextToken: next }),
      }),
    );
    instances.push(...(page.InstanceInformationList ?? []));
    next = page.NextToken || undefined;
  } while (next !== undefined);
  return instances;
}

function hostOf(instance: InstanceInformation): Host {
  const id = instance.InstanceId ?? '';
  return {
    id,
    name: instance.ComputerName || instance.Name || id,
    ping: PING[instance.PingStatus ?? ''] ?? 'inactive',
    lastPing: instance.LastPingDateTime?.getTime(),
    ...(instance.IPAddress ? { address: instance.IPAddress } : {}),
  };
}

function byId(a: Host, b: Host): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
