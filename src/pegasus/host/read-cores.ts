import type { HostCores } from '../host-snapshot.ts';
import type { Step } from '../step.ts';
import { quote, Unreadable } from '../unreadable.ts';
import { amount, hostText, linesOf, pairsOf, plainLine, requireStep } from './host-text.ts';

const MAX_TEXT = 300;
const MS_PER_SECOND = 1000;

/** @returns where cores go and which are there. Throws Unreadable where a directory could not be looked into. */
export function coresOf(steps: readonly Step[]): HostCores {
  const [first = '', ...rest] = linesOf(hostText(steps, 'cores'));
  const { stderr } = requireStep(steps, 'cores');
  if (stderr !== '') throw new Unreadable(stderr, 'partial');
  const pattern = pairsOf([first]).get('pattern');
  if (pattern === undefined) throw new Unreadable('pattern is missing');
  const files = rest.map((line) => {
    const [, modified, bytes, path] = /^core (\d+) (\d+) (.+)$/.exec(line) ?? [];
    if (path === undefined) throw new Unreadable(`${quote(line)} tells of no core`);
    return {
      path: plainLine(path, MAX_TEXT),
      bytes: amount(bytes, 'bytes'),
      modifiedAt: amount(modified, 'time') * MS_PER_SECOND,
    };
  });
  return { pattern: plainLine(pattern, MAX_TEXT), files };
}
