import { beforeAll, describe, expect, it } from 'vitest';
import { OPERATION_HAPPENINGS, type OperationNotice } from '../../../src/alerts/notice.ts';
import { messagesOf } from '../../../src/alerts/render/messages.ts';
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
      returns the cluster to steady, and the copy rates to what they were.

      P99 has risen above what was allowed.

      Asked by  ann
      Running   since 2026-11-25 02:00:00 UTC, for 31 min
      Seen      P99 340 ms, allowed 100 ms

      Status    npx farrier operations status op-20261125-020000 --cluster demo
      Abort     npx farrier operations abort op-20261125-020000 --cluster demo \\
                  --by NAME --comment WHY

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

  it('names how to abort only while there is something to abort', () => {
    for (const happening of OPERATION_HAPPENINGS) {
      const [english] = messagesOf(notice({ happening }), CONTACTS);
      expect(english?.mail.includes('operations abort'), happening).toBe(['started', 'reverting'].includes(happening));
    }
  });

  it('says the code of a reason that it has no words for, and shows text of hosts as one line', () => {
    const [english] = messagesOf(notice({ reason: 'brand_new', host: 'replica1\n2', detail: 'a\u001bb' }), CONTACTS);
    expect(english?.mail).toContain('brand_new');
    expect(english?.mail).not.toContain('\u001b');
    expect(english?.subject).not.toContain('\n');
  });
});
