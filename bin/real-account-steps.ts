/** One command of the run on a real account. */
export interface Step {
  readonly title: string;
  readonly command: readonly [string, ...string[]];
  /** What follows from its success that no emulator can show. */
  readonly proves: readonly string[];
  /** Repeated until it succeeds, for at most so many seconds. */
  readonly untilSeconds?: number;
}

export interface Plan {
  readonly setUp: readonly Step[];
  /** Done in any case, each whatever became of the one before. */
  readonly tearDown: readonly Step[];
}

export interface PlanOptions {
  /** Id of a managed instance: an EC2 instance or one of a hybrid activation. */
  readonly host: string;
  /** Path of the configuration. */
  readonly config: string;
}

/** Everything of it goes with its stack, data included: lib/farrier-stack.ts. */
const ENVIRONMENT = 'dev';
const CLUSTER = 'trial';
const TAG = { key: 'farrier:cluster', value: CLUSTER } as const;
/** A first run is at most a minute away, and its judgement another. */
const FIRST_RUN_SECONDS = 300;
const PAUSE_SECONDS = 15;

/** The configuration of the run: one host, which need not have anything to do with Pegasus. */
export const TRIAL_CONFIG = `environment: ${ENVIRONMENT}
clusters:
  - name: ${CLUSTER}
    metas: ["localhost:34601"]
    hosts: { tag: { key: "${TAG.key}", value: ${TAG.value} } }
    inspections: [{ probes: [host], every: 1m }]
`;

/** What is done, in this order. @throws Error where the host is no id of a managed instance */
export function realAccountPlan({ host, config }: PlanOptions): Plan {
  if (!/^(i|mi)-[0-9a-f]{8,17}$/.test(host)) {
    throw new Error(`--host ${host}: give the id of a managed instance, i-… or mi-…`);
  }
  const context = ['-c', `config=${config}`] as const;
  const setUp: readonly Step[] = [
    { title: 'Bootstrap CDK', command: ['npx', 'cdk', 'bootstrap'], proves: [] },
    { title: 'Tag the host', command: tagging(host, true), proves: [] },
    {
      title: 'Deploy',
      command: ['npx', 'cdk', 'deploy', ...context, '--require-approval', 'never'],
      proves: ['CloudFormation makes every resource, in its own order and time', 'the quotas of the account suffice'],
    },
    {
      title: 'Ask everything until the first run was judged',
      command: ['npx', 'farrier', 'doctor', '--deployed', '--config', config],
      untilSeconds: FIRST_RUN_SECONDS,
      proves: [
        'EventBridge Scheduler wakes the functions with its roles',
        'IAM lets the functions do what the templates say, and evaluates the condition on the tag of the host',
        'the agent takes the documents, and hands parameters over as environment variables',
        'SSM’s events reach the queue',
        'the bundles start on Lambda’s own Node.js',
      ],
    },
    {
      title: 'Show the run',
      command: ['npx', 'farrier', 'runs', CLUSTER, '--table', `/farrier/${ENVIRONMENT}`, '--config', config],
      proves: ['the host’s answer was read: its probe ran under the kernel and the shell of that host'],
    },
  ];
  return {
    setUp,
    tearDown: [
      {
        title: 'Destroy',
        command: ['npx', 'cdk', 'destroy', ...context, '--force'],
        proves: ['a stack of the environment dev takes everything with it'],
      },
      { title: 'See what is left', command: ['npx', 'farrier', 'purge', '--config', config], proves: [] },
      { title: 'Take the tag off', command: tagging(host, false), proves: [] },
    ],
  };
}

function tagging(host: string, on: boolean): Step['command'] {
  const { key, value } = TAG;
  const isHybrid = host.startsWith('mi-');
  if (!isHybrid) {
    const tag = on ? `Key=${key},Value=${value}` : `Key=${key}`;
    return ['aws', 'ec2', on ? 'create-tags' : 'delete-tags', '--resources', host, '--tags', tag];
  }
  const resource = ['--resource-type', 'ManagedInstance', '--resource-id', host] as const;
  return on
    ? ['aws', 'ssm', 'add-tags-to-resource', ...resource, '--tags', `Key=${key},Value=${value}`]
    : ['aws', 'ssm', 'remove-tags-from-resource', ...resource, '--tag-keys', key];
}

/** What somebody who has no account reads. */
export function describePlan({ setUp, tearDown }: Plan): string {
  const lines = [...setUp, ...tearDown].flatMap(({ title, command, proves, untilSeconds }, index) => [
    `${index + 1}. ${title}${untilSeconds === undefined ? '' : ` (for at most ${untilSeconds} s)`}`,
    `   ${command.join(' ')}`,
    ...proves.map((each) => `   shows: ${each}`),
  ]);
  return `${lines.join('\n')}\n`;
}

export interface Hands {
  /** @returns the exit status */
  run(command: Step['command']): number;
  say(text: string): void;
  sleep(seconds: number): Promise<void>;
}

/** @returns the titles of the steps that failed; what was begun is taken down all the same */
export async function carryOut({ setUp, tearDown }: Plan, hands: Hands): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const step of setUp) {
    if (await succeeds(step, hands)) continue;
    failed.push(step.title);
    break;
  }
  for (const step of tearDown) if (!(await succeeds(step, hands))) failed.push(step.title);
  return failed;
}

async function succeeds(step: Step, { run, say, sleep }: Hands): Promise<boolean> {
  const attempts = 1 + Math.floor((step.untilSeconds ?? 0) / PAUSE_SECONDS);
  for (let attempt = 1; ; attempt += 1) {
    say(`== ${step.title}${attempt > 1 ? ` (${attempt} of ${attempts})` : ''}`);
    if (run(step.command) === 0) return true;
    if (attempt === attempts) return false;
    await sleep(PAUSE_SECONDS);
  }
}
