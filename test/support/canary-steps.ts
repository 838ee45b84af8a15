import type { Step } from '../../src/pegasus/step.ts';
import { shellRecording } from './recordings.ts';

/** What the canary asks in one session, and how the shell answers. A key is `[number, what the write says, what the read says]`. */
export type Told = readonly [number: number, write: string, read: string];

export const RUN = '20261124T100000Z';

export function well(number: number): Told {
  return [number, 'OK', `"${number}-${RUN}"`];
}

/** `app temp -d -j`, as recorded: 8 partitions. */
export function tableStep(): Step {
  const { stdout, stderr } = shellRecording('app_temp_-d_-j', 'app temp -d -j');
  return { step: 'table', argv: ['pegasus_shell', 'app temp -d -j'], exit: 0, ms: 300, stdout, stderr };
}

/** A session with these keys, of whose answers the last `unanswered` are missing. */
export function keysStep(told: readonly Told[], unanswered = 0, more: Partial<Step> = {}): Step {
  const commands = told.flatMap(([number]) => [
    `set farrier_canary_${number} farrier ${number}-${RUN} 3600`,
    `get farrier_canary_${number} farrier`,
  ]);
  const answers = told.flatMap(([, write, read], index) => [answer(write, index, true), answer(read, index, false)]);
  return {
    step: 'keys:1',
    argv: ['pegasus_shell', 'timeout 2000', 'use temp', ...commands],
    exit: 0,
    ms: 400,
    stdout: 'Pegasus Shell 2.6.0-SNAPSHOT\ndsn exit with code 0\n',
    stderr: ['OK', 'OK', ...answers.slice(0, answers.length - unanswered)].map((text) => `${text}\n`).join(''),
    ...more,
  };
}

function answer(head: string, index: number, isWrite: boolean): string {
  const failed = head.startsWith('ERROR');
  const fields = [
    `app_id          : ${failed ? -1 : 1}`,
    `partition_index : ${failed ? -1 : index}`,
    ...(isWrite ? [`decree          : ${failed ? -1 : 4711}`] : []),
    `server          : ${failed ? '' : '10.20.1.13:34801'}`,
  ];
  return [head, '', ...fields].join('\n');
}

/** Rows of the collector: `[kind, period, detects, succeeded]`; one scan after the other. */
export function historySteps(
  now: string,
  scans: readonly (readonly (readonly ['minute' | 'day', string, number, number])[])[],
  more: Partial<Step> = {},
): readonly Step[] {
  const text = scans.map((rows) => {
    const lines = rows.map(
      ([kind, period, detects, succeeded]) =>
        `"detect_available_${kind}" : "${period}" => "${detects},${succeeded},1000000"`,
    );
    return [...lines, '', `${rows.length} key-value pairs got.`].join('\n');
  });
  return [
    { step: 'local_time', argv: ['date'], exit: 0, ms: 2, stdout: `${now}\n`, stderr: '' },
    {
      step: 'history',
      argv: ['pegasus_shell', 'use temp', ...scans.map(() => "hash_scan detect_available_minute '' '' -t 5000")],
      exit: 0,
      ms: 200,
      stdout: 'dsn exit with code 0\n',
      stderr: `OK\n${text.join('\n')}\n`,
      ...more,
    },
  ];
}
