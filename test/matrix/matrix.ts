import type { Group } from './row.ts';
import { COUNTER_ROWS } from './rows-counters.ts';
import { DETAIL_ROWS } from './rows-details.ts';
import { FRAME_ROWS } from './rows-frame.ts';
import { HOST_ROWS } from './rows-host.ts';
import { SERVER_ROWS } from './rows-servers.ts';
import { SHELL_ROWS } from './rows-shell.ts';
import { SSM_ROWS } from './rows-ssm.ts';
import { VALUE_ROWS } from './rows-values.ts';

/** Every way in which looking can go wrong that is known here. */
export const MATRIX: readonly Group[] = [
  { title: 'Reaching hosts', rows: SSM_ROWS },
  { title: 'The frame of the cluster probe', rows: FRAME_ROWS },
  { title: 'What the Pegasus shell prints', rows: SHELL_ROWS },
  { title: 'Values, rows and names', rows: VALUE_ROWS },
  { title: 'Servers', rows: SERVER_ROWS },
  { title: 'What is asked last', rows: DETAIL_ROWS },
  { title: 'Servers of 2.4 and 2.5', rows: COUNTER_ROWS },
  { title: 'The host probe', rows: HOST_ROWS },
];
