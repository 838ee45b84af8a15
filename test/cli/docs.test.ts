import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runCli } from '../support/cli.ts';
import { commandHelp } from '../support/cli-commands.ts';

const DOCUMENT = readFileSync(fileURLToPath(new URL('../../docs/cli.md', import.meta.url)), 'utf8');
const RECORDING = fileURLToPath(new URL('../fixtures/recordings/03-replica-sigkill', import.meta.url));

/** The commands that the CLI has, from its own help, without those that only have others below them. */
async function commands(): Promise<readonly string[]> {
  const all = [...(await commandHelp()).keys()];
  return all.filter((command) => !all.some((other) => other.startsWith(`${command} `)));
}

describe('docs/cli.md', () => {
  it('names every command', async () => {
    const all = await commands();
    expect(all.length).toBeGreaterThan(5);
    expect(all.filter((command) => !DOCUMENT.includes(`\`farrier ${command}\``))).toEqual([]);
  });

  it.each([
    ['inspect'],
    ['status'],
    ['incidents'],
    ['history'],
    ['replay'],
    ['ack'],
    ['silence add'],
    ['explain'],
    ['checks'],
    ['config check'],
    ['config schema'],
    ['config test'],
  ])('shows the help of %s as it is', async (command) => {
    const { stdout } = await runCli([...command.split(' '), '--help']);
    expect(DOCUMENT).toContain(`$ farrier ${command} --help\n${stdout.trimEnd()}\n`);
  });

  it('and the README begin a timeline as it is printed', async () => {
    const { stdout } = await runCli(['inspect', '--from', RECORDING, '--each']);
    const readme = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8');
    const shown = readme.split('03-replica-sigkill --each\n')[1]?.split('  …\n')[0] ?? '';
    expect(shown.split('\n').length).toBeGreaterThan(5);
    expect(stdout.startsWith(shown)).toBe(true);
  });

  it('shows a timeline as it is printed', async () => {
    const { stdout } = await runCli(['inspect', '--from', RECORDING, '--each']);
    expect(DOCUMENT).toContain(`--each\n${stdout.split('\n\n')[0]}\n\`\`\``);
  });
});
