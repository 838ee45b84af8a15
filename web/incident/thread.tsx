import type { Act } from '../../src/alerts/book.ts';
import type { Decision } from '../../src/alerts/decision.ts';
import { timeOf } from '../lib/format.ts';
import { decisionText, printText } from '../lib/texts.ts';
import type { Wire } from '../lib/wire.ts';
import { Empty } from '../ui/async.tsx';
import { Time } from '../ui/time.tsx';

interface ThreadProps {
  readonly history: readonly Wire<Decision>[];
  readonly acts: readonly Wire<Act>[];
}

interface Entry {
  readonly at: string;
  readonly kind: 'told' | 'held' | 'person' | 'note';
  readonly label: string;
  readonly text: string;
}

const HOLDS: readonly string[] = [
  'silenced',
  'in_maintenance',
  'inhibited',
  'no_route',
  'digest_only',
  'flood_held',
  'notices_wait',
];

/** What happened, newest first: messages that were sent, why others were not, and what people did. */
export function Thread({ history, acts }: ThreadProps) {
  // Decisions of one moment stand in their order, so the newest is the last of them.
  const oldestFirst = [...history.map(decided), ...acts.map(acted)].toSorted((a, b) => timeOf(a.at) - timeOf(b.at));
  const entries = oldestFirst.toReversed();
  if (entries.length === 0) return <Empty>Nothing has been decided yet.</Empty>;
  return (
    <ol class="thread">
      {entries.map(({ at, kind, label, text }, index) => (
        <li key={`${at}-${index}`} class={kind}>
          <Time at={at} />
          <span class="kind">{label}</span>
          <span>{text}</span>
        </li>
      ))}
    </ol>
  );
}

function decided({ at, about, verdict }: Wire<Decision>): Entry {
  const subject = about.includes('|') ? `${printText(about)}: ` : '';
  const text = `${subject}${decisionText(verdict)}`;
  if (verdict.code === 'told') return { at, kind: 'told', label: '✉ message', text };
  if (HOLDS.includes(verdict.code)) return { at, kind: 'held', label: '∅ no message', text };
  return { at, kind: 'note', label: '· decision', text };
}

function acted({ at, by, what, text }: Wire<Act>): Entry {
  return { at, kind: 'person', label: `☺ ${by}`, text: text === '' ? what : `${what}: ${text}` };
}
