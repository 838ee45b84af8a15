import { configSchema, type FarrierConfig } from '../../../src/config/schema.ts';
import type { Step } from '../../../src/pegasus/step.ts';
import type { Host, RunKey } from '../../../src/pipeline/ports.ts';
import { writeFrame } from '../frame.ts';
import { captured } from '../recordings.ts';
import type { Behaviour, Script } from './scripted-hosts.ts';
import { START } from './world.ts';

/** The recorded cluster, inspected every 5 minutes, with a contact for everything. */
export function oneboxConfig(
  more: {
    readonly inspections?: readonly object[];
    readonly contacts?: readonly object[];
    readonly diagnose?: object;
  } = {},
): FarrierConfig {
  return configSchema.parse({
    clusters: [
      {
        name: 'onebox',
        metas: ['localhost:34601', 'localhost:34602', 'localhost:34603'],
        inspections: more.inspections ?? [{}],
        // The recording ends before the cluster has been balanced again.
        thresholds: { 'nodes.primary_skew': { warning: 'off' } },
      },
    ],
    contacts: more.contacts ?? [{ name: 'ops', email: 'ops@example.com' }],
    // What says why is tested by itself.
    diagnose: more.diagnose ?? { enabled: false },
  });
}

export const HOSTS: readonly Host[] = ['meta1', 'replica1', 'replica2'].map((name, index) => ({
  id: `i-0000000${index + 1}`,
  name,
  ping: 'online',
  lastPing: START,
}));

/** The run of the onebox so many minutes after the start. */
export function runAt(minutes: number, inspection = 'health'): RunKey {
  const scheduledTime = `${new Date(START + minutes * 60_000).toISOString().slice(0, 19)}Z`;
  return { cluster: 'onebox', inspection, scheduledTime };
}

const frames = new Map<string, string>();

/**
 * A recorded capture without its bulky metrics, as SSM would return it.
 * @param time epoch milliseconds at which it is taken in that world
 */
export function clusterFrame(capture: string, time: number): string {
  const key = `${capture} ${time}`;
  const known = frames.get(key);
  if (known) return known;
  const { header, steps } = captured(capture);
  const frame = writeFrame(
    { ...header, time },
    steps.filter(({ step }) => !step.startsWith('metrics:')),
  );
  frames.set(key, frame);
  return frame;
}

export interface HostFacts {
  readonly diskUsedPercent?: number;
  readonly memoryAvailableKb?: number;
  readonly host?: string;
  readonly cluster?: string;
  /** Epoch milliseconds of the host's clock. */
  readonly time?: number;
}

/** What the host probe prints on a machine that is well, except for what the facts say (docs/probes.md). */
export function hostFrame(facts: HostFacts = {}): string {
  const {
    diskUsedPercent = 40,
    memoryAvailableKb = 20_000_000,
    host = 'replica1',
    cluster = 'onebox',
    time = START,
  } = facts;
  const step = (name: string, lines: readonly string[]): Step => ({
    step: name,
    argv: [name],
    exit: 0,
    ms: 5,
    stdout: `${lines.join('\n')}\n`,
    stderr: '',
  });
  const used = diskUsedPercent * 1000;
  return writeFrame({ probe: 'host', cluster, host, time }, [
    step('identity', [`hostname ${host}`, 'kernel Linux 6.1.0', 'cpus 8', 'uptime_seconds 864000.25']),
    step('cpu', ['@ first', 'cpu  100 0 100 1000 0 0 0 0 0 0', '@ second', 'cpu  110 0 110 1180 0 0 0 0 0 0']),
    step('memory', [
      'MemTotal: 32000000 kB',
      `MemAvailable: ${memoryAvailableKb} kB`,
      'SwapTotal: 0 kB',
      'SwapFree: 0 kB',
    ]),
    step('disks', [
      '@ blocks',
      'Filesystem Type 1024-blocks Used Available Capacity Mounted on',
      `/dev/nvme1n1 ext4 100000 ${used} ${100_000 - used} ${diskUsedPercent}% /data1`,
      '@ inodes',
      'Filesystem Type Inodes IUsed IFree IUse% Mounted on',
      '/dev/nvme1n1 ext4 32768000 32768 32735232 1% /data1',
    ]),
    step('network', [
      '@ first 864000.25',
      '  eth0: 1000000 100 0 0 0 0 0 0 500000 100 0 0 0 0 0 0',
      '@ second 864001.25',
      '  eth0: 1100000 110 0 0 0 0 0 0 540000 110 0 0 0 0 0 0',
      '@ speed',
      'eth0 10000',
    ]),
    step('sockets', ['state ESTABLISHED 4', 'state LISTEN 2', 'remotes 1', 'remote 34801 10.0.0.5 4']),
    step('processes', [
      'btime 1771000000',
      'clock_ticks 100',
      'process 4711',
      'args /opt/pegasus/bin/pegasus_server config.ini -app_list replica',
      'start_ticks 123456',
      'rss_kb 2048000',
    ]),
    step('kernel', ['btime 1771000000', '@ lines']),
  ]);
}

export interface Story {
  /** Capture that the cluster probe prints in a run. */
  readonly capture: (scheduledTime: string) => string;
  readonly facts?: (hostName: string, scheduledTime: string) => HostFacts;
  readonly directory?: () => readonly Host[];
  /** Instead of an answer after some seconds. */
  readonly behave?: (host: Host, probe: string, scheduledTime: string) => Behaviour | undefined;
}

/** Hosts that answer within seconds with what the story says of the run that asks. */
export function tell(story: Story): Script {
  return {
    directory: story.directory ?? (() => HOSTS),
    behave: (host, { comment, probe }) => {
      const scheduledTime = comment.split('/')[2] ?? '';
      const told = story.behave?.(host, probe, scheduledTime);
      if (told) return told;
      const afterMs = probe === 'cluster' ? 9000 : 3000 + 1000 * HOSTS.indexOf(host);
      // A command of somebody else names no run.
      const time = Date.parse(scheduledTime) || START;
      const facts = { host: host.name, time, ...story.facts?.(host.name, scheduledTime) };
      const stdout = probe === 'cluster' ? clusterFrame(story.capture(scheduledTime), time) : hostFrame(facts);
      return { afterMs, stdout };
    },
  };
}

/** Healthy, then a replica server is killed, then it is back: one capture for each run, 5 minutes apart. */
export const NODE_DOWN_STORY: Story = {
  capture: (scheduledTime) => {
    const index = Math.round((Date.parse(scheduledTime) - START) / 300_000);
    return ['03-replica-sigkill/0-before', '03-replica-sigkill/3-at-2min', '03-replica-sigkill/5-after-healthy'][
      Math.min(index, 2)
    ] as string;
  },
};
