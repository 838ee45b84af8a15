import { describe, expect, it } from 'vitest';
import type { ClusterSnapshot } from '../../../src/pegasus/cluster-snapshot.ts';
import { readCluster } from '../../../src/pegasus/read-cluster.ts';
import type { Step } from '../../../src/pegasus/step.ts';
import { httpStep, shellStep } from '../../support/frame.ts';
import { knownValue } from '../../support/recordings.ts';
import { onStderr } from '../../support/written-later.ts';

function releases(...steps: Step[]): ClusterSnapshot['releases'] {
  return readCluster({ time: 0, cluster: 'c', host: 'h' }, steps).releases;
}

const call = (server: string, version: string, sha: string) =>
  `[replica-server] [${server}] succeed: Pegasus Server ${version} (${sha}) Release, Started at 2026-02-01 08:00:00`;
const http = (server: string, version: string, sha: string) =>
  httpStep(`version:${server}`, JSON.stringify({ Version: version, GitCommit: sha }));

describe('releases', () => {
  it('are told with their servers, the one that most have first', () => {
    const info = onStderr('server_info', [
      call('a:1', '2.4.0', '1111111'),
      call('c:1', '2.5.0', '2222222'),
      call('b:1', '2.5.0', '2222222'),
    ]);
    expect(knownValue(releases(info))).toEqual([
      { version: '2.5.0', gitSha: '2222222', servers: ['b:1', 'c:1'] },
      { version: '2.4.0', gitSha: '1111111', servers: ['a:1'] },
    ]);
  });

  it('are one where a commit is told short and long, and two where it is another one', () => {
    const info = onStderr('server_info', [call('a:1', '2.5.0', '2222222')]);
    expect(knownValue(releases(info, http('b:1', '2.5.0', '22222223333333')))).toHaveLength(1);
    expect(knownValue(releases(info, http('b:1', '2.5.0', '3333333')))).toHaveLength(2);
  });

  it('take /version where server_info knows nothing of the server, and server_info where both tell', () => {
    const info = onStderr('server_info', [call('a:1', '2.5.0', '2'), '[replica-server] [b:1] failed: ERR_TIMEOUT']);
    const found = knownValue(releases(info, http('a:1', '2.4.0', '1'), http('b:1', '2.4.0', '1')));
    expect(found.map(({ version, servers }) => [version, servers])).toEqual([
      ['2.5.0', ['a:1']],
      ['2.4.0', ['b:1']],
    ]);
  });

  it('read what servers of 2.5 say to a shell of HEAD', () => {
    const message = 'Pegasus Server 2.5.0 (2222222) Release, Started at 2026-02-01 08:00:00';
    const details = { 'a:1': { acked: true, message, role: 'replica-server' } };
    const text = JSON.stringify({ command: 'server-info ', details, failed_count: 0, succeed_count: 1 });
    const snapshot = readCluster({ time: 0, cluster: 'c', host: 'h' }, [shellStep('server_info', text)]);
    expect(snapshot.family).toEqual({ known: true, value: '2.5' });
    expect(snapshot.releases).toMatchObject({ value: [{ version: '2.5.0', gitSha: '2222222' }] });
  });

  it.each([
    ['every server is silent', onStderr('server_info', ['[meta-server] [a:1] failed: ERR_TIMEOUT']), 'no_answer'],
    ['nobody was asked', shellStep('nodes', ''), 'not_collected'],
    ['the command failed', shellStep('server_info', '', { exit: 134 }), 'crashed'],
  ])('are unknown when %s', (_, step, reason) => {
    expect(releases(step)).toMatchObject({ known: false, reason });
  });
});
