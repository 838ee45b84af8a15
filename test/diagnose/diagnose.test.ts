import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cause, CauseCode } from '../../src/diagnose/cause.ts';
import { diagnose } from '../../src/diagnose/diagnose.ts';
import { KNOWN_BUGS } from '../../src/diagnose/known-bugs.ts';
import { NotesError, readNotes } from '../../src/diagnose/notes.ts';
import { CAUSE_DEPTH } from '../../src/diagnose/rank.ts';
import { readView } from '../../src/diagnose/read-view.ts';
import { tellCause } from '../../src/diagnose/told.ts';
import { CAUSES_EN } from '../../src/diagnose/words/causes-en.ts';
import { DIAGNOSIS_WORDS } from '../../src/diagnose/words/words.ts';
import { readEvidence } from '../../src/pegasus/read-evidence.ts';
import { LANGUAGES } from '../../src/words/message.ts';
import { loadLanguages, sayIn } from '../../src/words/render.ts';
import { corpus } from '../support/diagnose/corpus.ts';

const NOW = Date.parse('2026-11-25T10:00:00Z');

function diagnosisOf(text: string) {
  const [notes] = readNotes(text, NOW);
  if (notes === undefined) throw new Error('no notes');
  return diagnose(readEvidence({ time: notes.time, cluster: 'c', host: 'h' }, notes.steps), readView(notes.view));
}

const OOM = '[4786890.1] Out of memory: Killed process 7 (pegasus_server) total-vm:1kB';
const HEAD = '=== x | boot=2026-10-01T00:00:00Z';
const FULL_DISK =
  'F2026-11-25 09:40:00.455 (1795599600455000000 5d1) r.plog1.1: a.cpp:1:f(): assertion expression: [false] write private log failed\n' +
  'E2026-11-25 09:40:00.4 (1795599600004000000 5d1) r.plog1.1: b.cpp:1:f(): No space left on device\n';

describe('a diagnosis', () => {
  it('names what a cause brings about after it, and says so', () => {
    const { causes } = diagnosisOf(`${HEAD} | running=none\n--- service\n${FULL_DISK}`);
    expect(causes.map(({ code, consequenceOf }) => [code, consequenceOf])).toEqual([
      ['disk_full', undefined],
      ['check_abort', 'disk_full'],
    ]);
  });

  it('takes the abort of a meta that cannot start for what ZooKeeper brought about', () => {
    const { causes } = diagnosisOf(
      `${HEAD} | running=none\n--- service\n` +
        'E2026-11-25 09:39:10.871 (1795599550871000000 60b) m.d.1: a.cpp:1:f(): init meta_state_service failed, err = ERR_TIMEOUT\n' +
        'F2026-11-25 09:39:10.872 (1795599550872000000 60b) m.d.1: b.cpp:1:f(): assertion expression: [err == ERR_OK] start app failed, err = ERR_TIMEOUT\n',
    );
    expect(causes.map(({ code, consequenceOf }) => [code, consequenceOf])).toEqual([
      ['zookeeper_session', undefined],
      ['check_abort', 'zookeeper_session'],
    ]);
  });

  it("takes traffic for missing at a fifth of what is usual, and for the clients' matter only where all servers are well", () => {
    const seen = (qps: number, more = '') =>
      diagnosisOf(`${HEAD}\n--- view\nqps ${qps}\nqps_before 1000\nnodes_alive 5\nnodes_total 5\n${more}`).causes.map(
        ({ code, confidence }) => [code, confidence],
      );
    expect(seen(201, 'failed_per_second 0\n')).toEqual([]);
    expect(seen(200, 'failed_per_second 0\n')).toEqual([['client_outage', 'likely']]);
    expect(seen(200)).toEqual([['client_outage', 'possible']]);
    expect(seen(200, 'failed_per_second 10\n')).toEqual([['server_outage', 'likely']]);
  });

  it('takes what is older than two hours for nothing', () => {
    const seen = (hours: number) =>
      diagnosisOf(
        `=== x | boot=${new Date(NOW - hours * 3_600_000 - 4786890_100).toISOString()} | running=none\n--- kernel\n${OOM}\n`,
      );
    expect(seen(1.9).causes[0]?.code).toBe('oom_kill');
    expect(seen(2.1).causes).toEqual([]);
  });

  it('says that there is no fault only where everything that tells of faults was read', () => {
    const sections = '--- kernel\n--- system\n--- service\n';
    const running = 'running=replica@2026-10-01T00:00:00Z';
    expect(diagnosisOf(`${HEAD} | ${running}\n${sections}`).outcome).toBe('no_fault_seen');
    expect(diagnosisOf(`${HEAD}\n${sections}`).outcome).toBe('not_enough_evidence');
    expect(diagnosisOf(`${HEAD} | ${running}\n--- kernel\n--- system\n`).outcome).toBe('not_enough_evidence');
  });

  it('keeps guesses for guesses: an undated trace where nobody knows what runs', () => {
    const { causes, outcome } = diagnosisOf(`${HEAD}\n--- streams\ngot signal id: 11\n`);
    expect(causes.map(({ code, confidence }) => [code, confidence])).toEqual([['segfault', 'possible']]);
    expect(outcome).toBe('not_enough_evidence');
  });

  it('throws at no text that a host may send, and never takes it for certain', () => {
    const words = fc.constantFrom(
      'Killed process',
      'segfault at',
      '(pegasus_server)',
      'assertion expression:',
      'F20',
      '[',
      ']',
      '=task',
      '\u202e',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string()), { maxLength: 40 }), (parts) => {
        const line = parts
          .join(' ')
          .replaceAll(/[\r\n]/g, ' ')
          .replaceAll(/^(=== |--- )/g, '');
        const { causes } = diagnosisOf(`${HEAD}\n--- kernel\nx ${line}\n--- service\nx ${line}\n`);
        expect(causes.filter(({ confidence }) => confidence === 'certain')).toEqual([]);
      }),
    );
  });
});

describe('the words', () => {
  const causes = (['tuning', 'held-out'] as const)
    .flatMap((set) => corpus(set))
    .flatMap(({ diagnosis }) => diagnosis.causes);

  it('rank and tell every cause', () => {
    expect([...CAUSE_DEPTH].sort()).toEqual((Object.keys(CAUSES_EN) as CauseCode[]).sort());
  });

  it.each(LANGUAGES)('tell every cause of the cases in %s, none with a gap', async (language) => {
    await loadLanguages([language]);
    for (const cause of causes as readonly Cause[]) {
      for (const text of Object.values(tellCause(cause, sayIn(language)))) {
        expect(text).not.toMatch(/undefined|NaN|\[object|: $|（）/);
        expect(text.length).toBeGreaterThan(5);
      }
    }
  });

  it.each(LANGUAGES)('tell every known bug in %s', (language) => {
    expect(Object.keys(DIAGNOSIS_WORDS[language].bugs).sort()).toEqual(KNOWN_BUGS.map(({ id }) => id).sort());
  });
});

describe('notes', () => {
  it.each([
    ['nothing begins them', 'hello\n', /no line begins/],
    ['a field is none', '=== x | now\n', /not key=value/],
    ['a time is none', '=== x | boot=yesterday\n', /"yesterday" is no time/],
    ['a section stands twice', '=== x\n--- kernel\n--- kernel\n', /stands twice/],
    ['a line stands above the sections', '=== x\nOut of memory\n', /above the first section/],
    ['who runs is not told as it must be', '=== x | running=all\n', /running=all/],
  ])('are refused where %s', (_, text, message) => {
    expect(() => readNotes(text, NOW)).toThrow(NotesError);
    expect(() => readNotes(text, NOW)).toThrow(message);
  });
});
