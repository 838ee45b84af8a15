import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cause } from '../../src/diagnose/cause.ts';
import { machineViewOf } from '../../src/diagnose/machine.ts';
import { type PeerAnswer, peersSaid, seenByPeers } from '../../src/diagnose/peers.ts';
import { defined, readView } from '../../src/diagnose/read-view.ts';
import { unreachable } from '../../src/diagnose/scenes/unreachable.ts';
import { scopeOf } from '../../src/diagnose/scope.ts';
import { tellCause } from '../../src/diagnose/told.ts';
import type { View } from '../../src/diagnose/view.ts';
import { readEvidence } from '../../src/pegasus/read-evidence.ts';
import { LANGUAGES } from '../../src/words/message.ts';
import { loadLanguages, sayIn } from '../../src/words/render.ts';

const EVIDENCE = readEvidence({ time: 0, cluster: 'c', host: 'h' }, []);
const causesOf = (view: View) => unreachable(scopeOf(EVIDENCE, view));
const sure = (causes: readonly Cause[]) => causes.filter(({ confidence }) => confidence !== 'possible');

const answers = fc.record<PeerAnswer>({
  peer: fc.constantFrom('a', 'b'),
  ping: fc.constantFrom('answered', 'silent'),
  ports: fc.array(
    fc.record({ port: fc.constantFrom(34601, 34801), state: fc.constantFrom('open', 'refused', 'silent') }),
  ),
});
const views = fc
  .record({
    agent: fc.constantFrom('connection_lost', 'inactive'),
    machine: fc.constantFrom(undefined, 'ok', 'impaired', 'initializing', 'pending', 'stopped', 'terminated'),
    node: fc.constantFrom(undefined, 'ALIVE', 'UNALIVE', 'unlisted'),
    hostsLost: fc.constantFrom(undefined, 1, 4),
    peers: fc.option(fc.record({ asked: fc.constant(2), answers: fc.array(answers, { maxLength: 2 }) }), {
      nil: undefined,
    }),
  })
  .map((fields) => defined<View>(fields as View));

describe('A silent host', () => {
  it('is told of at most one cause for sure, whatever others see', () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(sure(causesOf(view)).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is never surely down or cut off while a peer can connect to it, unless EC2 says that it does not run', () => {
    fc.assert(
      fc.property(views, (view) => {
        fc.pre(
          seenByPeers(view.peers).reach === 'serves' &&
            !['stopped', 'terminated', 'pending'].includes(view.machine ?? ''),
        );
        expect(sure(causesOf(view)).map(({ code }) => code)).not.toContain('host_down');
        expect(sure(causesOf(view)).map(({ code }) => code)).not.toContain('network_cut');
      }),
    );
  });

  it('is never surely alive while no peer gets an answer', () => {
    const nothing = { ping: 'silent' as const, ports: [{ port: 34801, state: 'silent' as const }] };
    const peers = {
      asked: 2,
      answers: [
        { peer: 'a', ...nothing },
        { peer: 'b', ...nothing },
      ],
    };
    fc.assert(
      fc.property(views, (view) => {
        const codes = sure(causesOf({ ...view, peers })).map(({ code }) => code);
        expect(codes).not.toContain('agent_down');
        expect(codes).not.toContain('process_down');
      }),
    );
  });

  it('has every witness in its evidence, those that tell most first', () => {
    const peers = {
      asked: 2,
      answers: [{ peer: 'a', ping: 'silent' as const, ports: [{ port: 34801, state: 'silent' as const }] }],
    };
    const [cause] = causesOf({
      agent: 'connection_lost',
      machine: 'impaired',
      impaired: 'system',
      node: 'UNALIVE',
      peers,
    });
    expect(cause?.evidence.map(({ source, text }) => `${source}: ${text}`)).toEqual([
      'EC2: machine impaired: the system status check fails',
      'peers: a: no answer to ping, port 34801 does not answer; 1 of 2 did not look',
      'metas: node UNALIVE',
      'SSM: agent connection_lost',
    ]);
    const [unknown] = causesOf({ agent: 'inactive', machineUnknown: 'access_denied', node: 'ALIVE' });
    expect(unknown?.evidence.at(-1)?.text).toBe('machine not known: access_denied');
  });

  it.each(LANGUAGES)('is told in %s without a gap, whatever others see', async (language) => {
    await loadLanguages([language]);
    fc.assert(
      fc.property(views, (view) => {
        for (const cause of causesOf(view)) {
          for (const text of Object.values(tellCause(cause, sayIn(language)))) {
            expect(text).not.toMatch(/undefined|NaN|\[object|: $|（）/);
          }
        }
      }),
    );
  });

  it.each(LANGUAGES)('is told in %s by causes that an earlier version has stored', async (language) => {
    await loadLanguages([language]);
    const facts = { evidence: [], confidence: 'likely' as const };
    const old: readonly Cause[] = [
      { code: 'agent_down', facts: {}, ...facts },
      { code: 'host_down', facts: { machine: '' }, ...facts },
      { code: 'network_cut', facts: { hostsLost: 1 }, ...facts },
      { code: 'process_down', facts: { role: '' }, ...facts },
    ];
    const told = old.map((cause) => tellCause(cause, sayIn(language)).what);
    if (language === 'en') {
      expect(told).toEqual([
        'Only the SSM agent is lost: the metas hear the server of this host',
        'The machine is down',
        'The machine runs, but neither the metas nor SSM hear it: network, or it hangs',
        'No Pegasus server runs, and nothing that was read tells why it ended',
      ]);
    }
    for (const text of told) expect(text).not.toMatch(/undefined/);
  });
});

describe('What the peers say', () => {
  const answer = (
    peer: string,
    ping: PeerAnswer['ping'],
    ...states: readonly PeerAnswer['ports'][number]['state'][]
  ) => ({
    peer,
    ...(ping === undefined ? {} : { ping }),
    ports: states.map((state, index) => ({ port: 34801 + index, state })),
  });
  const reach = (...all: readonly PeerAnswer[]) => seenByPeers({ asked: 2, answers: all });

  it('is the most that any of them got', () => {
    expect(reach(answer('a', 'silent', 'silent', 'open')).reach).toBe('serves');
    expect(reach(answer('a', 'silent', 'refused'))).toMatchObject({ reach: 'refuses', port: 34801 });
    expect(reach(answer('a', 'answered', 'silent'))).toMatchObject({ reach: 'hangs', port: 34801 });
    expect(reach(answer('a', 'answered')).reach).toBe('alive');
    expect(reach(answer('a', 'silent', 'silent'), answer('b', undefined, 'silent'))).toMatchObject({
      reach: 'nothing',
      silent: 2,
    });
    expect(reach(answer('a', 'silent', 'silent'), answer('b', 'answered', 'open'))).toMatchObject({
      reach: 'serves',
      split: true,
    });
  });

  it('is nothing where a ping alone gets no answer, or nobody could try', () => {
    expect(reach(answer('a', 'silent'), answer('b', undefined)).reach).toBeUndefined();
    expect(seenByPeers(undefined)).toEqual({ reach: undefined, silent: 0, split: false, port: undefined });
  });

  it('stands in one line, those that say the same together', () => {
    const answers = [answer('a', 'answered', 'open'), answer('b', 'answered', 'open')];
    expect(peersSaid({ asked: 2, answers })).toBe('a, b: answers ping, port 34801 takes connections');
    expect(peersSaid({ asked: 2, answers: [answer('a', undefined)] })).toBe('a: could not tell; 1 of 2 did not look');
  });

  it('is read from notes', () => {
    const lines = [
      'peers_asked 2',
      'peer1 r4 ping=silent 34801=refused x=open 34601=maybe',
      'peer2 r5',
      'ec2 impaired both',
    ];
    expect(readView(lines)).toEqual({
      machine: 'impaired',
      impaired: 'both',
      peers: {
        asked: 2,
        answers: [
          { peer: 'r4', ping: 'silent', ports: [{ port: 34801, state: 'refused' }] },
          { peer: 'r5', ports: [] },
        ],
      },
    });
  });
});

describe('The state of a machine', () => {
  it.each([
    ['running', 'ok', 'ok', { machine: 'ok' }],
    ['running', 'impaired', 'ok', { machine: 'impaired', impaired: 'system' }],
    ['running', 'ok', 'impaired', { machine: 'impaired', impaired: 'instance' }],
    ['running', 'impaired', 'impaired', { machine: 'impaired', impaired: 'both' }],
    ['running', 'initializing', 'ok', { machine: 'initializing' }],
    ['running', 'ok', 'insufficient-data', { machineUnknown: 'insufficient-data' }],
    ['running', undefined, undefined, { machineUnknown: 'insufficient-data' }],
    ['stopped', 'not-applicable', 'not-applicable', { machine: 'stopped' }],
    ['terminated', undefined, undefined, { machine: 'terminated' }],
    ['hibernated', 'ok', 'ok', { machineUnknown: 'malformed' }],
  ])('%s, system %s, instance %s', (state, system, instance, view) => {
    expect(machineViewOf({ state, system, instance })).toEqual(view);
  });
});
