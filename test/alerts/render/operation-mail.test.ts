import { beforeAll, describe, expect, it } from 'vitest';
import { OPERATION_HAPPENINGS, type OperationNotice } from '../../../src/alerts/notice.ts';
import { messagesOf } from '../../../src/alerts/render/messages.ts';
import { operateDetailWords } from '../../../src/words/common/operate-details.ts';
import { loadLanguages } from '../../../src/words/render.ts';

beforeAll(() => loadLanguages(['zh']));

const AT = Date.parse('2026-11-25T02:31:00Z');
const CONTACTS = [
  { name: 'ops', language: 'en' },
  { name: 'zhang', language: 'zh', zone: 'Asia/Shanghai' },
] as const;

function notice(over: Partial<OperationNotice['operation']> = {}): OperationNotice {
  return {
    id: 'demo/op-20261125-020000/3',
    cluster: 'demo',
    at: AT,
    severity: 'warning',
    contacts: ['ops', 'zhang'],
    why: [{ kind: 'route', route: 0 }],
    hidden: [],
    run: undefined,
    stage: 'operation',
    operation: {
      id: 'op-20261125-020000',
      kind: 'rebalance',
      host: undefined,
      happening: 'reverting',
      by: 'ann',
      reason: 'latency',
      detail: 'P99 340 ms, allowed 100 ms',
      since: AT - 31 * 60_000,
      ...over,
    },
  };
}

describe('The message about an operation', () => {
  it('says in English what happens, why, for how long, and how to look and to stop', () => {
    const [english] = messagesOf(notice(), CONTACTS);
    expect(english).toMatchObject({
      id: 'demo/op-20261125-020000/3/en',
      subject: 'WARNING demo: rebalance reverting [op-20261125-020000]',
      sms: 'demo: rebalance is being taken back (op-20261125-020000). P99 has risen above what was allowed.',
    });
    expect(english?.mail).toMatchInlineSnapshot(`
      "The rebalance on the Pegasus cluster "demo" is being taken back: Farrier
      restores what it has changed.

      P99 has risen above what was allowed.

      Asked by  ann
      Running   since 2026-11-25 02:00:00 UTC, for 31 min
      Seen      P99 340 ms, allowed 100 ms

      Status    npx farrier operations status op-20261125-020000 --cluster demo

      Why       route 1 of farrier.yaml names you.
      "
    `);
  });

  it('says the same in Chinese, in the time of its readers', () => {
    const [, chinese] = messagesOf(notice(), CONTACTS);
    expect(chinese?.sms).toBe('demo 负载均衡正在撤回（op-20261125-020000）。P99 超过了允许的上限。');
    expect(chinese?.mail).toContain('10:00:00');
    expect(chinese?.mail).toContain('P99 340 ms, allowed 100 ms');
  });

  it('names how to abort only while that changes anything', () => {
    for (const happening of OPERATION_HAPPENINGS) {
      const [english] = messagesOf(notice({ happening }), CONTACTS);
      expect(english?.mail.includes('operations abort'), happening).toBe(happening === 'started');
    }
  });

  it('names who agreed, who ended it with what words, and what is as it was again', () => {
    const by = { approvedBy: 'bob', reason: 'abort', endedBy: 'cho', detail: 'clients complain' };
    const [english, chinese] = messagesOf(
      notice({ ...by, happening: 'aborted', restored: ['level', 'rates'] }),
      CONTACTS,
    );
    expect(english?.mail).toContain('was ended before its time, and\ntaken back.');
    expect(english?.mail).toContain('cho has aborted it.');
    expect(english?.mail).toContain('Approved  bob');
    expect(english?.mail).toContain('Comment   clients complain');
    expect(english?.mail).toContain('Restored  the meta level is steady; the copy rates are what they were');
    expect(english?.sms).toContain('cho has aborted it.');
    expect(chinese?.mail).toContain('说明      clients complain');
  });

  it('does not say that all is taken back where somebody has to restore by hand', () => {
    const [english] = messagesOf(
      notice({ happening: 'failed', reason: 'not_restored', restored: ['level'] }),
      CONTACTS,
    );
    expect(english?.mail).toContain('Look at the cluster');
    expect(english?.mail).toContain('by hand');
  });

  it('says that nothing was changed where nothing was, and what stays after a freeze and a stop', () => {
    const mailOf = (over: Partial<OperationNotice['operation']>) =>
      messagesOf(notice(over), CONTACTS)[0]?.mail.replaceAll(/\s+/g, ' ');
    const untouched = mailOf({ happening: 'failed', reason: 'not_steady', untouched: true });
    expect(untouched).toContain('did not begin, and has changed nothing.');
    expect(untouched).not.toContain('Ran ');
    expect(mailOf({ kind: 'freeze', happening: 'done', reason: 'reached' })).toContain('It stays frozen until');
    expect(mailOf({ kind: 'supervisor_stop', happening: 'done', reason: 'reached' })).toContain('stays stopped until');
    expect(mailOf({ kind: 'freeze', happening: 'failed', reason: 'command_failed' })).not.toContain('stays');
  });

  it('tells what was seen in the language of its reader, and as it was noted where it has no words', () => {
    const words = operateDetailWords.say.unhealthy({ unhealthy: 3 });
    const seen = { detail: '3 partitions are unhealthy', words };
    const [, chinese] = messagesOf(notice(seen), CONTACTS);
    expect(chinese?.mail).toContain('有 3 个分片不健康');
    const [, unheard] = messagesOf(notice({ ...seen, words: { id: 'operate-details/gone', params: {} } }), CONTACTS);
    expect(unheard?.mail).toContain('3 partitions are unhealthy');
  });

  it('says the code of a reason that it has no words for, and shows text of hosts as one line', () => {
    const [english] = messagesOf(notice({ reason: 'brand_new', host: 'replica1\n2', detail: 'a\u001bb' }), CONTACTS);
    expect(english?.mail).toContain('brand_new');
    expect(english?.mail).not.toContain('\u001b');
    expect(english?.subject).not.toContain('\n');
  });
});
