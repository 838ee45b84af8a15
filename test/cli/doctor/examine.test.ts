import { describe, expect, it } from 'vitest';
import { examine } from '../../../src/cli/doctor/examine.ts';
import type { DeployedFacts, DoctorFacts, HostFacts } from '../../../src/cli/doctor/facts.ts';
import { known, unknown } from '../../../src/pegasus/reading.ts';

const HOST: HostFacts = { id: 'i-1', name: 'meta1', ping: 'online', lastPing: 0, agentVersion: '3.3.2746.0' };
const WELL: DeployedFacts = {
  kind: 'deployed',
  parameter: '/farrier/prod',
  identity: known({ account: '123456789012', arn: 'arn:aws:iam::123456789012:user/me' }),
  stack: known({ name: 'Farrier-prod', status: 'UPDATE_COMPLETE', why: undefined }),
  bootstrap: known(21),
  manifest: known({ version: '0.1.0' }),
  clockAhead: known(-400),
  documents: [{ document: 'cluster', found: known('current') }],
  hosts: [{ cluster: 'orders', found: known([HOST]) }],
  account: {
    subscriptions: known([{ contact: 'on-call', flaws: [] }]),
    sms: known({ sandbox: false, monthlyLimit: 50 }),
    smsBudget: 50,
  },
  schedules: known([{ name: 'orders.health', enabled: true }]),
};
const RUN = { inspection: 'health', last: { scheduledTime: '2026-11-24T10:00:00Z' } as never, stale: false };
const RUNS = { cluster: 'orders', inspections: known([RUN]) };

function facts(place: Partial<DeployedFacts> = {}, more: Partial<DoctorFacts> = {}): DoctorFacts {
  return { node: '24.1.0', version: '0.1.0', runs: [RUNS], place: { ...WELL, ...place }, ...more };
}

const offline = (index: number): HostFacts => ({
  ...HOST,
  id: `i-${index}`,
  name: `replica${index}`,
  ping: 'connection_lost',
});
const account = (change: Partial<DeployedFacts['account']>) => facts({ account: { ...WELL.account, ...change } });

describe('The doctor', () => {
  it('finds nothing where all is well', () => {
    expect(examine(facts()).filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(examine(facts()).map(({ check }) => check)).toEqual([
      'node',
      'credentials',
      'clock',
      'bootstrap',
      'deployed',
      'stack',
      'document cluster',
      'hosts of orders',
      'agents of orders',
      'subscriptions',
      'sms',
      'schedules',
      'runs of orders/health',
    ]);
  });

  it.each<[check: string, DoctorFacts, says: RegExp, remedy: RegExp]>([
    ['node', facts({}, { node: '20.18.3' }), /20\.18\.3 is too old/, /20\.19 or later/],
    ['clock', facts({ clockAhead: known(95_000) }), /95 s ahead of AWS/, /synchronise/],
    ['clock', facts({ clockAhead: known(-31_000) }), /31 s behind AWS/, /synchronise/],
    ['bootstrap', facts({ bootstrap: known(undefined) }), /not prepared for CDK/, /cdk bootstrap/],
    ['bootstrap', facts({ bootstrap: known(5) }), /version 5 is too old/, /cdk bootstrap/],
    [
      'deployed',
      facts({ manifest: known({ version: '0.0.9' }) }),
      /0\.0\.9, this command of 0\.1\.0/,
      /deploy this version/,
    ],
    [
      'document cluster',
      facts({ documents: [{ document: 'cluster', found: known('other') }] }),
      /another script/,
      /cdk deploy/,
    ],
    [
      'document cluster',
      facts({ documents: [{ document: 'cluster', found: known('missing') }] }),
      /not there/,
      /cdk deploy/,
    ],
    ['hosts of orders', facts({ hosts: [{ cluster: 'orders', found: known([]) }] }), /knows none/, /tag the hosts/],
    [
      'hosts of orders',
      facts({ hosts: [{ cluster: 'orders', found: known([HOST, ...[1, 2, 3, 4, 5, 6].map(offline)]) }] }),
      /6 of 7 are not online: replica1, .*replica5, …/,
      /amazon-ssm-agent/,
    ],
    [
      'agents of orders',
      facts({ hosts: [{ cluster: 'orders', found: known([{ ...HOST, agentVersion: '3.3.987.0' }, HOST]) }] }),
      /1 are older than 3\.3\.2746\.0: meta1 3\.3\.987\.0/,
      /AWS-UpdateSSMAgent/,
    ],
    [
      'stack',
      facts({ stack: known({ name: 'Farrier-prod', status: 'UPDATE_ROLLBACK_COMPLETE', why: 'no quota' }) }),
      /Farrier-prod is UPDATE_ROLLBACK_COMPLETE: no quota/,
      /describe-stack-events/,
    ],
    [
      'stack',
      facts({ stack: known({ name: 'Farrier-prod', status: 'UPDATE_IN_PROGRESS', why: undefined }) }),
      /UPDATE_IN_PROGRESS/,
      /wait/,
    ],
    [
      'subscriptions',
      account({
        subscriptions: known([
          { contact: 'on-call', flaws: [{ channel: 'email', topic: 'critical', flaw: 'pending' }] },
        ]),
      }),
      /on-call by email \(critical: pending\)/,
      /follows the link/,
    ],
    ['sms', account({ sms: known({ sandbox: true, monthlyLimit: 50 }) }), /SMS sandbox/, /AWS Support/],
    [
      'sms',
      account({ sms: known({ sandbox: false, monthlyLimit: undefined }) }),
      /for 1 USD .* expects 50/,
      /quota raised/,
    ],
    ['schedules', facts({ schedules: known([]) }), /there are none/, /cdk deploy/],
    [
      'schedules',
      facts({ schedules: known([{ name: 'orders.health', enabled: false }]) }),
      /disabled: orders\.health/,
      /enable them/,
    ],
    [
      'runs of orders/health',
      facts({}, { runs: [{ cluster: 'orders', inspections: known([{ ...RUN, last: undefined }]) }] }),
      /never was one/,
      /log of dispatch/,
    ],
    [
      'runs of orders/health',
      facts({}, { runs: [{ cluster: 'orders', inspections: known([{ ...RUN, stale: true }]) }] }),
      /10:00:00Z: others should have followed/,
      /log of dispatch/,
    ],
    [
      'instance',
      facts({}, { place: { kind: 'local', directory: '.farrier', running: false } }),
      /nothing is inspected/,
      /farrier up --directory \.farrier/,
    ],
  ])('names the fault of %s and its remedy, and no other', (check, given, says, remedy) => {
    const found = examine(given).filter(({ state }) => state !== 'ok');
    expect(found).toEqual([
      { check, state: 'bad', says: expect.stringMatching(says), remedy: expect.stringMatching(remedy) },
    ]);
  });

  it('says of whose agent it does not know the version', () => {
    const silent = { ...HOST, agentVersion: undefined };
    const found = examine(facts({ hosts: [{ cluster: 'orders', found: known([HOST, silent]) }] }));
    expect(found.find(({ check }) => check === 'agents of orders')).toMatchObject({
      state: 'unknown',
      says: '1 of 2 do not tell their version',
    });
  });

  const denied = unknown('access_denied', 'AccessDeniedException: no');
  it.each<[check: string, DoctorFacts, remedy: RegExp]>([
    ['credentials', facts({ identity: unknown('no_answer', 'ExpiredTokenException') }), /log in/],
    ['stack', facts({ stack: denied }), /cloudformation:DescribeStacks/],
    ['clock', facts({ clockAhead: denied }), /keeps AWS from answering/],
    ['bootstrap', facts({ bootstrap: denied }), /ssm:GetParameter/],
    ['deployed', facts({ manifest: denied }), /cdk deploy/],
    ['document cluster', facts({ documents: [{ document: 'cluster', found: denied }] }), /ssm:GetDocument/],
    ['hosts of orders', facts({ hosts: [{ cluster: 'orders', found: denied }] }), /ssm:DescribeInstanceInformation/],
    ['subscriptions', account({ subscriptions: denied }), /sns:ListSubscriptionsByTopic/],
    ['sms', account({ sms: denied }), /sns:GetSMSSandboxAccountStatus/],
    ['schedules', facts({ schedules: denied }), /scheduler:ListSchedules/],
    [
      'runs of orders',
      facts({}, { runs: [{ cluster: 'orders', inspections: denied }] }),
      /dynamodb:Query on the table/,
    ],
  ])('does not guess what it cannot see of %s', (check, given, remedy) => {
    const found = examine(given).filter(({ state }) => state !== 'ok');
    expect(found).toEqual([
      {
        check,
        state: 'unknown',
        says: expect.stringMatching(/no$|ExpiredToken/),
        remedy: expect.stringMatching(remedy),
      },
    ]);
  });
});
