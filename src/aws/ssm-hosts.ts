import {
  DescribeInstanceInformationCommand,
  GetCommandInvocationCommand,
  type InstanceInformation,
  type InstanceInformationStringFilter,
  SendCommandCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import { type ProbeName, TIMING } from '../contract.ts';
import type { Host, Hosts } from '../pipeline/ports.ts';

/** Instances asked for by id in one request, and the page size: SSM gives no more than 50 a page. */
const PAGE = 50;

const PING: Readonly<Record<string, Host['ping']>> = { Online: 'online', ConnectionLost: 'connection_lost' };

/** Hosts reached through SSM Run Command. @param documents names of the probe documents. */
export function ssmHosts(client: SSMClient, documents: Readonly<Record<ProbeName, string>>): Hosts {
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
          Parameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, [value]])),
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
    async getInvocation(commandId, hostId) {
      try {
        const command = new GetCommandInvocationCommand({ CommandId: commandId, InstanceId: hostId });
        const answer = await client.send(command);
        return {
          hostId,
          comment: answer.Comment ?? '',
          statusDetails: answer.StatusDetails ?? answer.Status ?? '',
          responseCode: answer.ResponseCode ?? -1,
          stdout: answer.StandardOutputContent ?? '',
          stderr: answer.StandardErrorContent ?? '',
        };
      } catch (error) {
        if (isNamed(error, 'InvocationDoesNotExist')) return undefined;
        throw error;
      }
    },
  };
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
  };
}

function byId(a: Host, b: Host): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
