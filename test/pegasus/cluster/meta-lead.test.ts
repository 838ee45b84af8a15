import { describe, expect, it } from 'vitest';
import { readMetaLead } from '../../../src/pegasus/cluster/read-meta-lead.ts';
import type { Step } from '../../../src/pegasus/step.ts';
import { httpStep } from '../../support/frame.ts';

const BODY = {
  meta_servers: 'm1:34601,m2:34601',
  primary_meta_server: 'm1:34601',
  zookeeper_hosts: 'zk:2181',
  zookeeper_root: '/pegasus/c1',
  meta_function_level: 'steady',
};
const read = (stdout: string, more: Partial<Step> = {}) => readMetaLead(httpStep('lead:m1:34601', stdout, more));

describe('GET /meta/cluster', () => {
  it('is answered by a meta that leads', () => {
    expect(read(JSON.stringify(BODY))).toEqual({
      known: true,
      value: {
        leads: true,
        primaryMetaServer: 'm1:34601',
        zookeeperHosts: 'zk:2181',
        zookeeperRoot: '/pegasus/c1',
      },
    });
  });

  it('is redirected by a standby', () => {
    expect(read('', { status: 307 })).toEqual({ known: true, value: { leads: false } });
  });

  it.each<[string, string, Partial<Step>, string]>([
    ['nothing', '', {}, 'malformed'],
    ['another object', '{"zookeeper_hosts":7}', {}, 'malformed'],
    ['a list', '[]', {}, 'malformed'],
    ['HTTP 404', 'not found', { status: 404 }, 'command_failed'],
    ['no answer', '', { exit: 7, stderr: 'refused' }, 'no_answer'],
    ['a cut redirection', '', { exit: 124, status: 307 }, 'out_of_time'],
  ])('that is %s says nothing of the lead', (_, stdout, more, reason) => {
    expect(read(stdout, more)).toMatchObject({ known: false, reason });
  });
});
