import { runCli } from './cli.ts';

/** Help of every command that the CLI has, by its words, e.g. `silence add`; also of those that only have others below them. */
export async function commandHelp(parent: readonly string[] = []): Promise<ReadonlyMap<string, string>> {
  const { stdout } = await runCli([...parent, '--help']);
  const list = stdout.split('\nCommands:\n')[1]?.split('\n\n')[0] ?? '';
  const names = [...list.matchAll(/^ {2}([a-z-]+)/gm)].map(([, name]) => name ?? '').filter((name) => name !== 'help');
  const below = await Promise.all(names.map((name) => commandHelp([...parent, name])));
  return new Map([
    ...(parent.length > 0 ? [[parent.join(' '), stdout] as const] : []),
    ...below.flatMap((map) => [...map]),
  ]);
}
