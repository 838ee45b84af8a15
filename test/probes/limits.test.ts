import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROBE_OUTPUTS, PROBES, SSM_OUTPUT_CHARACTERS, TIMING } from '../../src/contract.ts';
import { readCluster } from '../../src/pegasus/read-cluster.ts';
import { readFrame } from '../../src/pipeline/frame.ts';
import { installed, whereIs } from '../support/installed.ts';
import { runDocument, TOKEN } from '../support/probe-parts.ts';
import {
  makeSandbox,
  type OpenedFrame,
  openFrame,
  PARAMETERS,
  type ProbeOutput,
  recordedCurl,
  recordedShell,
  runProbe,
  type Sandbox,
  stepOf,
} from '../support/probe-run.ts';

/** A margin for writing the frame, and for the two seconds after which a deaf command is killed. */
const SECONDS_TO_FINISH = 10;

function constant(probe: string, name: string): number {
  const script = readFileSync(new URL(`../../probes/${probe}`, import.meta.url), 'utf8');
  return Number(new RegExp(`^${name}=(\\d+)`, 'm').exec(script)?.[1]);
}

describe('the time of a probe', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = makeSandbox();
    sandbox.fake('curl', recordedCurl(sandbox));
  });
  afterEach(() => sandbox.remove());

  async function probe(seconds: Readonly<Record<string, string>>, path?: string): Promise<OpenedFrame> {
    const output = await runProbe('cluster', sandbox, {
      environment: { ...PARAMETERS.cluster, ...seconds },
      ...(path === undefined ? {} : { path }),
    });
    expect(output).toMatchObject({ status: 0, stderr: '' });
    expect(sandbox.leftovers()).toEqual([]);
    return openFrame(output.stdout);
  }

  it.each(PROBES)('is up before SSM ends the script: %s', (name) => {
    expect(constant(name, 'BUDGET_SECONDS') + SECONDS_TO_FINISH).toBeLessThanOrEqual(TIMING.executionSeconds);
  });

  it('lets a shell that finds no meta say so, and two rounds of shells pass', () => {
    const slowestAnswer = 34;
    expect(constant('cluster', 'STEP_SECONDS')).toBeGreaterThan(slowestAnswer);
    expect(constant('cluster', 'STEP_SECONDS') * 2 + 6).toBeLessThan(constant('cluster', 'BUDGET_SECONDS'));
  });

  it.each(['exec sleep 600', `trap '' TERM; while :; do :; done`])(
    'is not taken by one command that hangs; the others are run: %s',
    async (hang) => {
      sandbox.fake('pegasus_shell', recordedShell(`'nodes -d -j') echo begun; ${hang} ;;`));
      const frame = await probe({ FARRIER_STEP_SECONDS: '3' });
      expect(stepOf(frame, 'nodes')).toMatchObject({ exit: 124, stdout: 'begun\n' });
      const others = frame.steps.filter((step) => step.step !== 'nodes');
      expect(others.map((step) => step.exit)).toEqual(others.map(() => 0));
      const snapshot = readCluster({ time: 0, cluster: 'onebox', host: 'vm' }, frame.steps);
      expect(snapshot.nodes).toMatchObject({ known: false, reason: 'out_of_time' });
      expect(snapshot.tables.known).toBe(true);
    },
  );

  it('is kept without timeout(1) too, and leaves no process behind', async () => {
    const tools =
      'sh awk od gzip base64 sha256sum grep sed tr head tail cut wc cat sort mktemp mkdir rm cp date hostname uname sleep';
    for (const tool of tools.split(' ').filter(installed)) {
      sandbox.fake(`../tools/${tool}`, `exec ${whereIs(tool)} "$@"`);
    }
    sandbox.fake('pegasus_shell', recordedShell(`'nodes -d -j') echo $$ >&2; exec sleep 601 ;;`));
    const frame = await probe({ FARRIER_STEP_SECONDS: '2' }, `${sandbox.directory}/tools`);
    const hung = stepOf(frame, 'nodes');
    expect(hung.exit).toBe(124);
    expect(() => process.kill(Number.parseInt(hung.stderr, 10), 0)).toThrow('ESRCH');
    expect(frame.steps.filter((step) => step.exit === 0).length).toBe(frame.steps.length - 1);
  });

  it('is told by the steps that were not begun', async () => {
    sandbox.fake('pegasus_shell', 'exec sleep 600');
    const frame = await probe({ FARRIER_STEP_SECONDS: '3', FARRIER_BUDGET_SECONDS: '4' });
    expect(stepOf(frame, 'tables')).toMatchObject({ exit: 124, stderr: '' });
    expect(stepOf(frame, 'server_info')).toMatchObject({ exit: 124, ms: 0, stdout: '' });
    expect(stepOf(frame, 'server_info').stderr).toBe(
      `farrier: out of time: the probe's 4 seconds were used up before this step\n`,
    );
    const snapshot = readCluster({ time: 0, cluster: 'onebox', host: 'vm' }, frame.steps);
    for (const reading of [snapshot.tables, snapshot.serverInfo, snapshot.tableStat]) {
      expect(reading).toMatchObject({ known: false, reason: 'out_of_time' });
    }
    expect(stepOf(frame, 'version:localhost:34601').status).toBe(200);
  });

  it('is over when the probe is told to end: children are ended and nothing is left', async () => {
    sandbox.fake('pegasus_shell', `echo $$ >>'${sandbox.directory}/pids'; exec sleep 600`);
    const waitForShells = async (kill: (signal: NodeJS.Signals) => void) => {
      while (pidsOf(sandbox).length < 4) await new Promise((resolve) => setTimeout(resolve, 20));
      kill('SIGTERM');
    };
    let waiting: Promise<void> | undefined;
    const output = await runProbe('cluster', sandbox, { onStart: (kill) => (waiting = waitForShells(kill)) });
    await waiting;
    expect(output).toMatchObject({ status: 143, stdout: '' });
    expect(sandbox.leftovers()).toEqual([]);
    await expectGone(pidsOf(sandbox));
  });
});

describe('the output of a probe', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = makeSandbox();
    sandbox.fake('pegasus_shell', recordedShell());
    sandbox.fake('curl', recordedCurl(sandbox));
  });
  afterEach(() => sandbox.remove());

  /** A command that prints text which packing makes only half as long, another one each time. */
  const noise = (bytes: number) => `od -A n -v -t x1 -N ${bytes / 2} /dev/urandom | tr -d ' \\n'`;
  const probe = (): Promise<ProbeOutput> => runProbe('cluster', sandbox);
  /** As SSM runs it: in parts, which are put together as they are printed. */
  const inParts = async (): Promise<OpenedFrame & { readonly characters: number }> => {
    const outputs = await runDocument('cluster', sandbox, `parts-${TOKEN}`);
    for (const { stdout } of outputs) expect(stdout.length).toBeLessThanOrEqual(SSM_OUTPUT_CHARACTERS);
    const text = outputs.map(({ stdout }) => stdout).join('');
    const { steps } = readFrame(text);
    if (!steps.known) throw new Error(steps.detail);
    return { header: {}, steps: steps.value, characters: text.length };
  };
  const omitted = ({ steps }: OpenedFrame) =>
    steps.filter((step) => step.stderr.startsWith('farrier: omitted: ')).map((step) => step.step);

  it('leaves out metrics first when it would be longer than SSM keeps', async () => {
    sandbox.fake('curl', recordedCurl(sandbox, `*types=server*) ${noise(300_000)} >"$out" ;;`));
    const frame = await inParts();
    expect(omitted(frame).filter((name) => name.startsWith('metrics:localhost:348'))).toEqual(
      ['34801', '34802', '34803'].map((port) => `metrics:localhost:${port}`),
    );
    expect(omitted(frame).filter((name) => !/^(metrics|profiler|totals):/.test(name))).toEqual([]);
    expect(stepOf(frame, 'metrics:localhost:34801')).toMatchObject({ exit: 0, status: 200, stdout: '' });
    expect(stepOf(frame, 'metrics:localhost:34801').stderr).toMatch(/^farrier: omitted: 300000 bytes;/);
    const { metrics } = readCluster({ time: 0, cluster: 'onebox', host: 'vm' }, frame.steps);
    expect(metrics.get('localhost:34803')).toMatchObject({ known: false, reason: 'truncated' });
  });

  it('leaves out one step that does not fit and keeps those after it that do', async () => {
    sandbox.fake('pegasus_shell', recordedShell(`'ls -d -j') ${noise(600_000)}; exit 0 ;;`));
    const frame = await inParts();
    expect(omitted(frame)).toEqual(['tables']);
    expect(stepOf(frame, 'server_info').stdout).toContain('"acked": true');
  });

  it('uses nearly all that SSM keeps', async () => {
    sandbox.fake('pegasus_shell', recordedShell(`*) ${noise(40_000)}; exit 0 ;;`));
    const { characters } = await inParts();
    expect(characters).toBeGreaterThan(PROBE_OUTPUTS.cluster * SSM_OUTPUT_CHARACTERS - 30_000);
  });

  it('has one piece where one is asked for, which names what is longer than any text', async () => {
    sandbox.fake('pegasus_shell', recordedShell(`'ls -d -j') ${noise(2_200_000)}; exit 0 ;;`));
    const frame = openFrame((await probe()).stdout);
    expect(omitted(frame)).toEqual(['tables']);
    expect(stepOf(frame, 'tables').stderr).toBe('farrier: omitted: 2200000 bytes');
  });

  it('keeps neither a step nor the disk busy with what never stops printing', async () => {
    sandbox.fake('pegasus_shell', recordedShell(`'ls -d -j') exec cat /dev/zero ;;`));
    const { stdout } = await probe();
    const frame = openFrame(stdout);
    expect(omitted(frame)).toEqual(['tables']);
    expect(Number(/omitted: (\d+) bytes/.exec(stepOf(frame, 'tables').stderr)?.[1])).toBeLessThan(40_000_000);
    expect(sandbox.leftovers()).toEqual([]);
  });
});

function pidsOf(sandbox: Sandbox): readonly number[] {
  try {
    return readFileSync(`${sandbox.directory}/pids`, 'utf8').trim().split('\n').map(Number);
  } catch {
    return [];
  }
}

/** Ended processes stay in the list until their parent has looked. */
async function expectGone(pids: readonly number[]): Promise<void> {
  for (const pid of pids) {
    for (let tries = 0; tries < 200 && isRunning(pid); tries += 1) await new Promise((done) => setTimeout(done, 20));
    expect(isRunning(pid)).toBe(false);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
