import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { registerProbe } from '../../../src/cli/commands/probe.ts';
import { EXIT, UsageError } from '../../../src/cli/io.ts';
import { makeSandbox, openFrame, recordedCurl, recordedShell, type Sandbox, stepOf } from '../../support/probe-run.ts';

describe('farrier probe', () => {
  let sandbox: Sandbox;
  const before = process.env['PATH'];
  beforeEach(() => {
    sandbox = makeSandbox();
    sandbox.fake('sleep', '');
    sandbox.fake('pegasus_shell', recordedShell());
    sandbox.fake('curl', recordedCurl(sandbox));
    process.env['PATH'] = `${sandbox.bin}:${before}`;
  });
  afterEach(() => {
    process.env['PATH'] = before;
    sandbox.remove();
  });

  async function farrier(...words: readonly string[]) {
    const [out, err, statuses]: [string[], string[], number[]] = [[], [], []];
    const io = {
      out: (text: string) => void out.push(text),
      err: (text: string) => void err.push(text),
      now: () => 0,
      color: false,
    };
    const program = new Command().exitOverride().configureOutput({ writeOut: io.out, writeErr: io.err });
    registerProbe(program, io, (value) => void statuses.push(value));
    await program.parseAsync(['probe', ...words], { from: 'user' });
    return { out: out.join(''), err: err.join(''), status: statuses.at(-1) };
  }

  it('prints the frame of the cluster probe, run here, and nothing else', async () => {
    const words = ['--cluster', 'onebox', '--metas', 'localhost:34601,localhost:34602', '--shell', '/nonexistent'];
    const { out, err, status } = await farrier('cluster', ...words);
    expect({ err, status }).toEqual({ err: '', status: EXIT.ok });
    const frame = openFrame(out);
    expect(frame.header).toMatchObject({ probe: 'cluster', cluster: 'onebox' });
    expect(stepOf(frame, 'nodes').stdout).toContain('"localhost:34801"');
    expect(frame.steps.map((step) => step.step)).toContain('version:localhost:34602');
  });

  it('prints the frame of the host probe, with ports that need not be given', async () => {
    const { out, status } = await farrier('host', '--cluster', 'onebox');
    expect(status).toBe(EXIT.ok);
    expect(openFrame(out).header).toMatchObject({ probe: 'host' });
  });

  it('prints the frame of the canary, for the table and the source that are named', async () => {
    const words = ['--cluster', 'onebox', '--metas', 'localhost:34601', '--table', 'temp', '--source', 'canary'];
    const { out, status } = await farrier('canary', ...words);
    expect(status).toBe(EXIT.ok);
    const frame = openFrame(out);
    expect(frame.header).toMatchObject({ probe: 'canary', cluster: 'onebox' });
    expect(stepOf(frame, 'keys:1').argv).toContain('use temp');
  });

  it('does not write without having been told so', async () => {
    const words = ['--cluster', 'onebox', '--metas', 'localhost:34601', '--table', 'temp'];
    await expect(farrier('canary', ...words)).rejects.toThrow(/--source/);
  });

  it.each([
    [['canary', '--cluster', 'c1', '--metas', 'm:1', '--table', 'a b', '--source', 'canary'], '--table "a b"'],
    [['canary', '--cluster', 'c1', '--metas', 'm:1', '--table', 'temp', '--source', 'any'], '--source "any"'],
    [['cluster', '--cluster', 'a b', '--metas', 'm:1'], '--cluster "a b"'],
    [['cluster', '--cluster', 'c1', '--metas', 'm'], '--metas "m"'],
    [['cluster', '--cluster', 'c1', '--metas', 'm:1', '--shell', 'relative'], '--shell "relative"'],
    [['host', '--cluster', 'c1', '--ports', '34601;id'], '--ports "34601;id"'],
    [['host', '--cluster', 'c1', '--ports', '1\n2'], '--ports "1\\n2"'],
  ])('names the option that is wrong, its value and the rule: %j', async (words, named) => {
    await expect(farrier(...words)).rejects.toThrow(UsageError);
    await expect(farrier(...words)).rejects.toThrow(named);
    await expect(farrier(...words)).rejects.toThrow('it must match ^');
  });

  it.each([['cluster', '--cluster', 'c1'], ['host'], ['planet']])(
    'refuses what is not a whole command: %j',
    async (...words) => {
      await expect(farrier(...words)).rejects.toThrow(/error: /);
    },
  );

  it('is unknown, with what the probe said, when the probe could not do its work', async () => {
    sandbox.fake('mktemp', 'exit 1');
    const { out, err, status } = await farrier('host', '--cluster', 'c1');
    expect({ out, status }).toEqual({ out: '', status: EXIT.unknown });
    expect(err).toContain('no directory for temporary files has room');
    expect(err).toContain('the host probe ended with exit status 73');
  });

  it('shows a worked example in its help', async () => {
    const shown: string[] = [];
    const program = new Command().exitOverride().configureOutput({ writeOut: (text) => void shown.push(text) });
    registerProbe(program, { out: () => {}, err: () => {}, now: () => 0, color: false }, () => {});
    await expect(program.parseAsync(['probe', 'cluster', '--help'], { from: 'user' })).rejects.toThrow('outputHelp');
    expect(shown.join('')).toContain(
      'farrier probe cluster --cluster c1 --metas meta1:34601,meta2:34601 > captures/1.capture',
    );
  });
});
