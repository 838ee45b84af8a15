import { readCanary } from '../../src/pegasus/read-canary.ts';
import { readCluster } from '../../src/pegasus/read-cluster.ts';
import { readHost } from '../../src/pegasus/read-host.ts';
import type { Step } from '../../src/pegasus/step.ts';
import { readFrame } from '../../src/pipeline/frame.ts';
import { historySteps, keysStep, tableStep, well } from '../support/canary-steps.ts';
import { httpStep, shellStep } from '../support/frame.ts';
import { hostSteps } from '../support/host-steps.ts';
import { captured, shellRecording } from '../support/recordings.ts';
import { clusterFrame, hostFrame } from '../support/world/onebox.ts';
import { START } from '../support/world/world.ts';
import { WRITTEN_STEPS } from '../support/written-forms.ts';
import { BACKUPS_HEAD, BACKUPS_TEXT, LATER_STEPS, POLICIES_TEXT } from '../support/written-later.ts';
import { partedFrame } from './parted-frame.ts';

/** An input of a parser, and how that parser is called with a changed one. */
export interface Seed {
  readonly kind: string;
  readonly text: string;
  readonly read: (text: string) => unknown;
}

const CAPTURES = ['01-healthy-idle/snapshot', '03-replica-sigkill/2-at-30s', '05-meta-leader-killed/1-right-away'];
const SOURCE = { time: Date.UTC(2026, 10, 23), cluster: 'onebox', host: 'meta1' };
const LONGEST = 12_000;
const ENTITIES = 2;

/** Every kind of input: steps as recorded and as written for 2.4 and 2.5, on either stream, steps of hosts, frames. */
export function seeds(): readonly Seed[] {
  const recorded = CAPTURES.flatMap((name) => captured(name).steps.map(shortened));
  const written = [...WRITTEN_STEPS, ...LATER_STEPS].filter(({ step }) => !(step in COMPANIONS));
  const steps = [...recorded, ...written].filter(({ stdout }) => stdout.length <= LONGEST);
  const hosts = [...hostSteps(), ...LATER_HOST_STEPS];
  return [...steps, ...ONLY_HERE].flatMap(ofCluster).concat(hosts.map(ofHost), ofCanary(), frames());
}

/** Steps that tell nothing without another one. */
const COMPANIONS: Readonly<Record<string, readonly Step[]>> = {
  backups: [shellStep('backup_policies', POLICIES_TEXT)],
  backup_policies: [shellStep('backups', BACKUPS_TEXT)],
  'counters:partitions': captured('01-healthy-idle/snapshot').steps.filter(({ step }) => step === 'cluster_info'),
  'totals:localhost:34801': [
    httpStep('metrics:localhost:34801', '{"role":"replica","timestamp_ns":1772330523000000000,"entities":[]}'),
  ],
};

const ONLY_HERE: readonly Step[] = [
  ...LATER_STEPS.filter(({ step }) => step in COMPANIONS),
  shellStep('backups', BACKUPS_TEXT),
  shellStep('backups', BACKUPS_HEAD),
  shellRecording('app_stat_-a_usertable_-j', 'partition_stat:usertable'),
  shellRecording('app_orders_-d', 'table:orders'),
  shellStep('dead_partitions', 'Total 2 ddd partitions:\n\n(1) 7.3\n\nProposed count: 0/2\n'),
];

/** What tells something is changed: stderr of commands that 2.4 and 2.5 answer there, stdout of all others. */
function ofCluster(step: Step): readonly Seed[] {
  const others = COMPANIONS[step.step] ?? [];
  const kind = step.step.replace(/:.*/, '');
  const stdout = (text: string): unknown => readCluster(SOURCE, [...others, { ...step, stdout: text }]);
  const stderr = (text: string): unknown => readCluster(SOURCE, [...others, { ...step, stderr: text }]);
  if (step.stderr.includes('CALL [')) return [{ kind: `${kind}, stderr`, text: step.stderr, read: stderr }];
  return step.stdout === '' ? [] : [{ kind, text: step.stdout, read: stdout }];
}

function ofHost(step: Step): Seed {
  const read = (text: string): unknown => readHost(SOURCE, [{ ...step, stdout: text }]);
  return { kind: `host, ${step.step}`, text: step.stdout, read };
}

/** What the host probe tells beside the steps that it had from the beginning. */
const LATER_HOST_STEPS: readonly Step[] = [
  ['limits', 'process 7\nargs pegasus_server config.ini -app_list replica\nmax_open_files 1024\nmax_core_bytes 0\n'],
  ['clock_state', '@ chronyc\nSystem time     : 0.25 seconds slow of NTP time\nLeap status     : Normal\n'],
  ['clock_state', '@ ntpq\nassocid=0 status=0615 leap_none, sync_ntp,\noffset=-12.5, frequency=1\n'],
  ['replica_dirs', 'directory 128 1 2 3 4 /data 1/replica/reps\n'],
  ['cores', 'pattern /c/core-%e\ncore 1771000000 750 /c/core-replica\n'],
].map(([step = '', stdout = '']) => ({ step, argv: [step], exit: 0, ms: 10, stdout, stderr: '' }));

/** Answers of the canary's shell stand on stderr, those of `app` on stdout. */
function ofCanary(): readonly Seed[] {
  const history = historySteps('2026-11-24 10:07', [
    [
      ['minute', '2026-11-24 10:05', 20, 20],
      ['minute', '2026-11-24 10:06', 20, 19],
    ],
    [['day', '2026-11-23', 28_800, 28_799]],
  ]);
  const [localTime, rows] = history;
  if (localTime === undefined || rows === undefined) throw new Error('the history has two steps');
  const keys = keysStep([well(0), well(1), well(2)]);
  const seed = (text: string, steps: (text: string) => readonly Step[]): Seed => ({
    kind: 'canary',
    text,
    read: (changed) => readCanary(SOURCE, steps(changed)),
  });
  return [
    seed(keys.stderr, (stderr) => [{ ...keys, stderr }]),
    seed(tableStep().stdout, (stdout) => [{ ...tableStep(), stdout }]),
    seed(rows.stderr, (stderr) => [localTime, { ...rows, stderr }]),
    seed(localTime.stdout, (stdout) => [{ ...localTime, stdout }, rows]),
  ];
}

function frames(): readonly Seed[] {
  const whole = clusterFrame('01-healthy-idle/snapshot', START);
  return [whole, hostFrame(), partedFrame(whole)].map((text) => ({ kind: 'frame', text, read: readFrame }));
}

/** Metrics of a server with its first entities only: the others have the same form. */
function shortened(step: Step): Step {
  if (!step.step.startsWith('metrics:') || step.stdout === '') return step;
  const body = JSON.parse(step.stdout) as { readonly entities: readonly { readonly metrics: readonly unknown[] }[] };
  const entities = body.entities
    .filter(({ metrics }) => metrics.length < 60)
    .slice(0, ENTITIES)
    .map((entity) => ({ ...entity, metrics: entity.metrics.slice(0, 12) }));
  return httpStep(step.step, JSON.stringify({ ...body, entities }));
}
