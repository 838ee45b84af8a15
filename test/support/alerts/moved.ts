import { advance } from '../../../src/alerts/advance.ts';
import { type AlertBook, EMPTY_BOOK } from '../../../src/alerts/book.ts';
import type { Command } from '../../../src/alerts/command.ts';
import type { IncidentDiagnosis } from '../../../src/alerts/diagnosis.ts';

import type { IncidentNotice, Notice } from '../../../src/alerts/notice.ts';
import type { Policy } from '../../../src/alerts/policy.ts';
import { node } from '../findings.ts';
import { MINUTE, runEvent, type Said, START } from './events.ts';
import { policyOf } from './policy.ts';

export const ONE = node('replica1:34801');
export const TWO = node('replica2:34801');
export const DOWN: readonly Said[] = [{ check: 'nodes.alive', entity: TWO, status: 'critical' }];
export const UP: readonly Said[] = [{ check: 'nodes.alive', entity: TWO, status: 'ok' }];

/** A cluster whose alerts a test moves step by step. */
export function moved(policy: Policy = policyOf()) {
  let book: AlertBook = EMPTY_BOOK;
  let now = START;
  let commands = 0;
  const told: Notice[] = [];
  const take = (result: ReturnType<typeof advance>): readonly Notice[] => {
    book = result.book;
    told.push(...result.notices);
    return result.notices;
  };
  return {
    told,
    book: () => book,
    now: () => now,
    run: (said: readonly Said[], minutes = 5) => {
      now += minutes * MINUTE;
      return take(advance(book, runEvent(now, said), policy));
    },
    tick: (minutes = 1) => {
      now += minutes * MINUTE;
      return take(advance(book, { kind: 'tick', now }, policy));
    },
    diagnosed: (incident: string, diagnoses: readonly IncidentDiagnosis[], minutes = 1) => {
      now += minutes * MINUTE;
      return take(advance(book, { kind: 'diagnosed', now, incident, diagnoses }, policy));
    },
    act: (command: Partial<Command> & Pick<Command, 'kind'>) => {
      commands += 1;
      const full = { id: `c${commands}`, by: 'ann', ...command } as Command;
      const result = advance(book, { kind: 'command', now, command: full }, policy);
      take(result);
      return result.decisions[0]?.verdict;
    },
  };
}

export type Moved = ReturnType<typeof moved>;

export function stages(notices: readonly Notice[]): readonly string[] {
  return notices.map(({ stage }) => stage);
}

/** The one message about an incident that there is. */
export function only(notices: readonly Notice[]): IncidentNotice {
  const [first] = notices;
  if (first === undefined || notices.length !== 1 || !('incident' in first))
    throw new Error(`not one: ${stages(notices)}`);
  return first;
}
