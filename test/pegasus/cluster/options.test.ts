import { describe, expect, it } from 'vitest';
import { readOptions } from '../../../src/pegasus/cluster/read-options.ts';
import { readCluster } from '../../../src/pegasus/read-cluster.ts';
import type { Step } from '../../../src/pegasus/step.ts';
import { httpStep } from '../../support/frame.ts';
import { knownValue } from '../../support/recordings.ts';

const SERVER = '10.1.0.1:34601';

function options(lines: readonly string[], more: Partial<Step> = {}) {
  return readOptions(httpStep(`config:${SERVER}`, lines.map((line) => `${line}\n`).join(''), more), SERVER);
}

/** The whole answer of `/config?name=`, with what the probe leaves out. */
const answer = (name: string, value: string) =>
  `${name} 200 {"name":"${name}","section":"meta_server","type":"FV_UINT64","tags":"","description":"x","value":"${value}"}`;

describe('options of a server', () => {
  it('are texts by name, with or without what the probe leaves out of the answer', () => {
    const read = options([
      answer('min_live_node_count_for_unfreeze', '3'),
      'conn_threshold_per_ip 200 {"name":"conn_threshold_per_ip","value":"0"}',
    ]);
    expect(knownValue(read)).toEqual({
      server: SERVER,
      options: { min_live_node_count_for_unfreeze: '3', conn_threshold_per_ip: '0' },
    });
  });

  it.each([
    ['2.4 and 2.5', 'fd_grace_seconds 200 ERR_OBJECT_NOT_FOUND: fd_grace_seconds is not found'],
    ['HEAD', "fd_grace_seconds 200 ERR_OBJECT_NOT_FOUND: 'fd_grace_seconds' is not found"],
    ['a server without the page', 'fd_grace_seconds 404 not found'],
  ])('lack what the version does not have, as %s says so', (_, line) => {
    expect(knownValue(options([line, answer('disk_min_available_space_ratio', '10')])).options).toEqual({
      disk_min_available_space_ratio: '10',
    });
  });

  it('may be none at all', () => {
    expect(knownValue(options([])).options).toEqual({});
  });

  it.each([
    ['fd_grace_seconds 500 oops', 'command_failed', 'fd_grace_seconds: HTTP 500: oops'],
    ['fd_grace_seconds 400 ', 'command_failed', 'HTTP 400'],
    ['fd_grace_seconds 200 <html>', 'malformed', 'not JSON'],
    ['fd_grace_seconds 200 ERR_TIMEOUT: x', 'malformed', 'not JSON'],
    ['fd_grace_seconds 200 {"name":"fd_grace_seconds","value":22}', 'malformed', 'fd_grace_seconds is answered by'],
    ['fd_grace_seconds 200 {"name":"fd_lease_seconds","value":"20"}', 'malformed', 'fd_grace_seconds is answered by'],
    ['fd_grace_seconds 200 {"name":"fd_grace_seconds","va', 'malformed', 'not JSON'],
    ['22', 'malformed', 'no answer about an option'],
  ])('are unknown with %j among them: %s', (line, reason, detail) => {
    expect(options([answer('conn_threshold_per_ip', '0'), line])).toMatchObject({
      known: false,
      reason,
      detail: expect.stringContaining(detail),
    });
  });

  it.each([
    [{ exit: 7, stderr: 'curl: (7) refused' }, 'no_answer'],
    [{ exit: 124 }, 'out_of_time'],
    [{ stderr: 'farrier: omitted: 2000 bytes' }, 'truncated'],
  ])('are unknown when the probe could not ask to the end: %j', (more, reason) => {
    expect(options([answer('conn_threshold_per_ip', '0')], more)).toMatchObject({ known: false, reason });
  });

  it('stand in the snapshot by server, each on its own', () => {
    const steps = [
      httpStep('config:a:1', `${answer('conn_threshold_per_ip', '0')}\n`),
      httpStep('config:b:1', '', { exit: 28, stderr: 'curl: (28) timed out' }),
    ];
    const { options: read } = readCluster({ time: 0, cluster: 'c', host: 'h' }, steps);
    expect([...(read ?? [])].map(([server, each]) => [server, each.known])).toEqual([
      ['a:1', true],
      ['b:1', false],
    ]);
    expect(readCluster({ time: 0, cluster: 'c', host: 'h' }, [])).not.toHaveProperty('options');
  });
});
