import { afterEach, describe, expect, it, vi } from 'vitest';
import { deployedHosts, diagnoseReached } from '../../../src/cli/diagnose/deployed-evidence.ts';
import type { FarrierConfig } from '../../../src/config/schema.ts';
import type { Fault } from '../../../src/local/simulator/faults.ts';
import type { Machines } from '../../../src/pipeline/diagnose-ports.ts';
import { simulatedFleet, simulatedMachines } from '../../../src/scenario/world/hosts.ts';
import { newLevers } from '../../../src/scenario/world/levers.ts';
import { type AwsEndpoint, startAwsEndpoint, type WireAnswer } from '../../support/aws-endpoint.ts';
import { demoCluster, demoConfig, NOON } from '../../support/simulator.ts';

const config: FarrierConfig = { ...demoConfig, clusters: [{ ...demoCluster, transport: 'ssm' }] };
const [cluster = demoCluster] = config.clusters;

/** Looks at a host of the simulated cluster through the port of SSM; time passes while SSM is asked. */
function looked(name: string, ...faults: readonly Fault[]) {
  return lookedWith(undefined, name, ...faults);
}

/** @param ec2 what answers for EC2; undefined: the simulated one */
async function lookedWith(ec2: Machines | undefined, name: string, ...faults: readonly Fault[]) {
  let now = NOON;
  const levers = { ...newLevers(), faults: faults.map((fault) => ({ fault, since: NOON - 60_000 })) };
  const clock = () => now;
  const hosts = simulatedFleet({ config: () => config, clock, levers, frames: new Map(), announce: () => {} });
  const pause = async (ms: number): Promise<void> => {
    now += ms;
  };
  const machines = ec2 ?? simulatedMachines(() => config, levers);
  let said = '';
  const err = (text: string): void => {
    said += text;
  };
  const io = { out: () => {}, err, now: clock, color: false };
  const diagnosis = await diagnoseReached({ config, cluster, hosts, machines, pause }, name, io);
  return { diagnosis, sent: hosts.sent, said };
}

describe('A host that SSM reaches', () => {
  it('is looked at with three probes, by name, id or address', async () => {
    const { diagnosis, sent } = await looked('replica3', 'oom-kill');
    expect(diagnosis).toMatchObject({ cluster: 'demo', host: 'replica3', outcome: 'explained' });
    expect(diagnosis.causes[0]?.code).toBe('oom_kill');
    expect(sent.map(({ probe }) => probe).toSorted()).toEqual(['cluster', 'diagnose', 'host']);
    expect(sent.every(({ comment }) => comment.startsWith('demo/diagnosis/by-hand/'))).toBe(true);
    const [{ hostIds: [id = ''] = [] } = {}] = sent;
    expect((await looked(id, 'oom-kill')).diagnosis.causes[0]?.code).toBe('oom_kill');
  });

  it.each([
    ['replica3', 'host-unreachable', 'network_cut', 'likely'],
    ['replica1', 'host-down', 'host_down', 'certain'],
    ['replica5', 'agent-down', 'agent_down', 'certain'],
  ] as const)(
    'is told by EC2 and its peers where its agent does not answer, and sent nothing: %s under %s',
    async (name, fault, code, confidence) => {
      const { diagnosis, sent } = await looked(name, fault);
      expect(diagnosis).toMatchObject({ outcome: 'explained', causes: [{ code, confidence }] });
      expect(diagnosis.causes[0]?.evidence.map(({ source }) => source)).toEqual(
        expect.arrayContaining(['EC2', 'peers', 'metas', 'SSM']),
      );
      const asked = sent.filter(({ probe }) => probe === 'reach').flatMap(({ hostIds }) => hostIds);
      expect(new Set(asked).size).toBe(2);
      expect(sent.map(({ probe }) => probe).toSorted()).toEqual(['cluster', 'reach', 'reach']);
    },
  );

  it('is told without EC2 where that may not be asked, and with what to allow', async () => {
    const denied = Object.assign(new Error('not yours'), { name: 'UnauthorizedOperation', $fault: 'client' });
    const { diagnosis, said } = await lookedWith({ statusOf: () => Promise.reject(denied) }, 'replica1', 'host-down');
    expect(diagnosis.causes[0]).toMatchObject({ code: 'host_down', confidence: 'likely' });
    expect(said).toMatch(
      /^farrier: EC2 does not say how replica1 is: .*not yours.*; allow ec2:DescribeInstanceStatus$/m,
    );
  });

  it('has to be one that SSM knows', async () => {
    await expect(looked('replica99')).rejects.toThrow(
      /SSM knows no host replica99 of cluster demo; there are .*replica3/,
    );
  });
});

describe('The deployed environment', () => {
  let endpoint: AwsEndpoint | undefined;
  afterEach(async () => {
    vi.unstubAllEnvs();
    await endpoint?.stop();
  });

  async function hostsFor(manifest: object) {
    const answer = ({ operation }: { readonly operation: string }): WireAnswer =>
      operation === 'GetParameter'
        ? {
            json: {
              Parameter: {
                Value: JSON.stringify({ format: 1, table: 't', topics: {}, heartbeatTopic: 'h', ...manifest }),
              },
            },
          }
        : { json: { Command: { CommandId: 'command-1' } } };
    endpoint = await startAwsEndpoint(answer);
    vi.stubEnv('AWS_ENDPOINT_URL_SSM', endpoint.url);
    vi.stubEnv('AWS_REGION', 'us-east-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIATEST');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    return (await deployedHosts(config)).hosts;
  }

  it('names the documents that are sent', async () => {
    const documents = { cluster: 'c', host: 'h', canary: 'n', diagnose: 'the-diagnose-document' };
    const hosts = await hostsFor({ documents });
    await hosts.send({ probe: 'diagnose', hostIds: ['i-00000001'], parameters: { cluster: 'demo' }, comment: 'c' });
    expect(endpoint?.requests.at(-1)?.body).toMatchObject({ DocumentName: 'the-diagnose-document' });
    expect(endpoint?.requests[0]?.body).toMatchObject({ Name: '/farrier/prod' });
  });

  it('has to be one that has the document', async () => {
    await expect(hostsFor({ documents: { cluster: 'c', host: 'h' } })).rejects.toThrow(
      /deploy this version of Farrier/,
    );
  });
});
