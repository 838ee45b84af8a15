import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentNotice, MemberView, Notice, Stage } from '../../../src/alerts/notice.ts';
import { gsmSeptets } from '../../../src/alerts/render/gsm7.ts';
import { messagesOf } from '../../../src/alerts/render/messages.ts';
import { markAsRepeat } from '../../../src/alerts/render/repeat.ts';
import { columnsOf } from '../../../src/words/columns.ts';
import { loadLanguages } from '../../../src/words/render.ts';
import { BEGAN_AT, findingOf, incidentNotice, memberOf, NOTICE_AT, silenceNotice } from '../../support/notices.ts';

await loadLanguages(['zh']);

const CONTACTS = [
  { name: 'on-call', language: 'en' },
  { name: 'boss', language: 'en' },
  { name: 'ann', language: 'zh' },
] as const;
const STAGES = ['opened', 'storm', 'updated', 'escalated', 'repeated', 'acknowledged', 'flapping', 'resolved'] as const;

const english = (notice: Notice) => only(messagesOf({ ...notice, contacts: ['on-call'] }, CONTACTS));
const chinese = (notice: Notice) => only(messagesOf({ ...notice, contacts: ['ann'] }, CONTACTS));

function only<T>(all: readonly T[]): T {
  const [one, ...more] = all;
  if (one === undefined || more.length > 0) throw new Error(`${all.length} instead of one`);
  return one;
}

/** Without the folding. */
function flat(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function resolved(over: Partial<IncidentNotice> = {}): IncidentNotice {
  const notice = incidentNotice({ stage: 'resolved', next: [] });
  const { incident } = notice;
  const end = (member: MemberView, value: number | string): MemberView => ({
    ...member,
    end: {
      at: NOTICE_AT,
      reason: 'recovered',
      now: {
        check: member.finding.check,
        entity: member.finding.entity,
        status: 'ok',
        reason: 'fine',
        symptom: 'All is well',
        value,
      },
    },
  });
  return {
    ...notice,
    incident: {
      ...incident,
      phase: 'resolved',
      resolvedAt: NOTICE_AT,
      head: end(incident.head, 'ALIVE'),
      others: incident.others.map((member) => end(member, 0)),
      acts: [{ at: NOTICE_AT - 60_000, by: 'ann', what: 'acknowledged', text: 'looking at it' }],
    },
    ...over,
  };
}

describe('operations that a message calls for', () => {
  const words = { id: 'operate-advice/freeze', params: { lost: 2, nodes: 5 } };
  const command = "npx farrier operations plan freeze --cluster demo --why 'REASON'";
  const advice = [{ words, command }];

  it('are told with the command that plans them, in each language', () => {
    expect(flat(english(incidentNotice({ advice })).mail)).toContain(
      `Operation 2 of 5 nodes are lost: consider a freeze, so that copies do not overload the others. ${command}`,
    );
    expect(chinese(incidentNotice({ advice })).mail).toContain('5 个节点中 2 个失联');
  });

  it('of another version are left to their command', () => {
    const unknown = [{ words: { id: 'operate-advice/of_later', params: {} }, command }];
    expect(english(incidentNotice({ advice: unknown })).mail).toContain(`          ${command}`);
  });
});

describe('languages', () => {
  it('a notice is one message for each language that its contacts read', () => {
    const messages = messagesOf(incidentNotice({ contacts: ['on-call', 'ann', 'boss'] }), CONTACTS);
    expect(messages.map(({ id, language, contacts }) => ({ id, language, contacts }))).toEqual([
      { id: 'demo/000007/en', language: 'en', contacts: ['on-call', 'boss'] },
      { id: 'demo/000007/zh', language: 'zh', contacts: ['ann'] },
    ]);
  });

  it('a contact in another time zone gets times of its own zone', () => {
    const contacts = [...CONTACTS, { name: 'li', language: 'zh', zone: 'Asia/Shanghai' }] as const;
    const messages = messagesOf(incidentNotice({ contacts: ['ann', 'li'] }), contacts);
    expect(messages.map(({ id }) => id)).toEqual(['demo/000007/zh', 'demo/000007/zh@Asia/Shanghai']);
    expect(messages[1]?.mail).toContain('开始      2026-11-25 10:40:40 UTC+8，已持续 5 分钟');
    expect(messages[1]?.sms).toContain('，10:40 UTC+8起');
  });

  it('a contact that the configuration has lost is told in English', () => {
    expect(only(messagesOf(incidentNotice({ contacts: ['gone'] }), CONTACTS)).language).toBe('en');
  });

  it('the same notice gives the same messages', () => {
    expect(messagesOf(resolved(), CONTACTS)).toEqual(messagesOf(JSON.parse(JSON.stringify(resolved())), CONTACTS));
  });

  it('the subject is English for everybody, because SNS takes ASCII alone', () => {
    expect(chinese(incidentNotice()).subject).toBe(english(incidentNotice()).subject);
  });
});

describe('the opening message', () => {
  it('has severity, cluster, facts with the cause first, incident and stage in its subject', () => {
    expect(english(incidentNotice()).subject).toBe(
      'CRITICAL demo: 1 node down, 38 partitions unreadable [demo-12 opened]',
    );
  });

  it('says what is wrong since when, impact, tables, next command, why the reader gets it and what to type', () => {
    const { mail } = english(incidentNotice());
    for (const part of [
      'Something is wrong with the Pegasus cluster "demo": 1 node down and 38',
      'Incident  demo-12, critical',
      'Since     2026-11-25 02:40:40 UTC, for 5 min',
      'What      replica2:34801 is UNALIVE for the meta servers.',
      'Value     UNALIVE, expected ALIVE',
      'Impact    Requests to partitions whose primary was on the server fail until',
      'Tables    temp and orders',
      "Next      ssh replica2 'pgrep -af pegasus_server'",
      'Runbook   docs/runbook.md#nodesalive',
      'Follows from it:',
      '12 of 64 partitions of temp cannot be read.',
      'Why       route 1 of farrier.yaml names you.',
      'Later     It is told again at 2026-11-25 03:45:40 UTC if nobody acknowledges',
      'Ack       npx farrier ack demo-12 --by NAME',
      "Silence   npx farrier silence add --cluster demo --check 'nodes.alive' \\",
    ]) {
      expect(mail).toContain(part);
    }
  });

  it('says the same in Chinese, without a blank beside full-width punctuation', () => {
    const { mail, sms } = chinese(incidentNotice());
    expect(mail).toContain('Pegasus 集群 demo 出现异常：1 个节点失联、38 个分片不可读。');
    expect(mail).toContain('数值      UNALIVE，应为 ALIVE');
    expect(mail).toContain('通知原因  farrier.yaml 的第 1 条路由包含您。');
    expect(sms.startsWith('【严重】demo：1个节点失联、38个分片不可读，02:40 UTC起。demo-12。')).toBe(true);
    expect(mail.replaceAll('\n', '')).not.toMatch(/ [，。；：、]/);
  });

  it('names the likely cause with its evidence and what would disprove it', () => {
    const cause = {
      cause: 'The process is dead',
      confidence: 'likely',
      evidence: ['no beacon', 'curl fails'],
      disprovedBy: ['curl works'],
    } as const;
    const notice = incidentNotice();
    const head = memberOf(findingOf({ check: 'nodes.alive', causes: [cause] }));
    const told = { ...notice, incident: { ...notice.incident, head } };
    expect(english(told).mail).toContain(
      'Cause     Likely: The process is dead.\nEvidence  no beacon.\n          curl fails.\nUnless    curl works.\n',
    );
    expect(chinese(told).mail).toContain('原因      很可能：The process is dead。');
  });

  it('says what kept it back, and what the limit of an hour hid from its readers alone', () => {
    const notice = incidentNotice({
      contacts: ['on-call', 'ann'],
      heldUntilNow: ['s3'],
      hidden: [
        { contact: 'ann', count: 3, since: BEGAN_AT },
        { contact: 'on-call', count: 1, since: BEGAN_AT },
      ],
    });
    const [en, zh] = messagesOf(notice, CONTACTS);
    expect(en?.mail).toContain('This was kept back until now by s3.');
    expect(en?.mail).toContain('1 message to on-call since 2026-11-25 02:40:40 UTC was not sent');
    expect(en?.mail).not.toContain('to ann');
    expect(zh?.mail).toContain('有 3 条发给 ann 的消息');
  });

  it('leaves a name that could do harm in a shell out of the command', () => {
    const notice = incidentNotice();
    const head = memberOf(findingOf({ check: 'storage.table', entity: { kind: 'table', name: "x'; rm -rf ~; '" } }));
    const { mail } = english({ ...notice, incident: { ...notice.incident, head } });
    expect(mail).toContain("Silence   npx farrier silence add --cluster demo --check 'storage.table' \\");
    expect(mail).not.toContain('--entity');
  });
});

describe('later messages', () => {
  it.each([
    ['escalated', 'Nobody has acknowledged incident demo-12', '无人确认，现升级通知到您'],
    ['repeated', 'still lasts, after 5 min', '仍未恢复，已持续 5 分钟'],
    ['flapping', 'keeps going bad and good again', '反复异常和恢复'],
    ['storm', '3 alerts in one', '一次巡检产生 3 条告警'],
  ] as const)('%s begins with what is new', (stage, en, zh) => {
    expect(english(incidentNotice({ stage })).mail).toContain(en);
    expect(chinese(incidentNotice({ stage })).mail.replaceAll('\n', '')).toContain(zh);
    expect(english(incidentNotice({ stage })).subject).toContain(`[demo-12 ${stage}]`);
  });

  it('an update names what joined, ended and leads now', () => {
    const notice = incidentNotice({ stage: 'updated' });
    const [temp, orders] = notice.incident.others;
    const changes = { ...notice.changes, joined: [temp?.fingerprint ?? ''], headBefore: orders?.fingerprint };
    const mail = flat(english({ ...notice, changes }).mail);
    expect(mail).toContain('What is new: - What leads now is 1 node down; before it was 26 partitions unreadable.');
    expect(mail).toContain('- New: CRITICAL, partitions.readable: 12 of 64 partitions of temp cannot be read.');
    expect(chinese({ ...notice, changes }).mail).toContain('- 主要问题现为 1 个节点失联，此前为 26 个分片不可读。');
  });

  it('an acknowledgement says by whom, and does not ask for another', () => {
    const notice = incidentNotice({ stage: 'acknowledged' });
    const told = { ...notice, incident: { ...notice.incident, acknowledged: { at: NOTICE_AT, by: 'ann' } } };
    expect(english(told).mail).toContain('ann has acknowledged incident demo-12');
    expect(english(told).mail).not.toContain('farrier ack');
    expect(chinese(told).sms.startsWith('【ann已确认】demo：')).toBe(true);
  });

  it('that it stopped flapping is not told as flapping', () => {
    const notice = incidentNotice({ stage: 'flapping' });
    const told = { ...notice, changes: { ...notice.changes, flapping: 'stopped' as const } };
    expect(flat(english(told).mail)).toContain('does not go back and forth any more');
    expect(english(told).subject).toContain('[demo-12 flapping stopped]');
  });
});

describe('the closing message', () => {
  it('has how long it lasted, what changed, the value now, and who did what', () => {
    const { subject, mail, sms } = english(resolved());
    expect(subject).toBe('RESOLVED demo: 1 node down, 38 partitions unreadable [demo-12 critical]');
    expect(mail).toContain('This is over on the Pegasus cluster "demo", after 5 min');
    expect(flat(mail)).toContain('was UNALIVE, is ALIVE, expected ALIVE');
    expect(flat(mail)).toContain('It was: replica2:34801 is UNALIVE for the meta servers.');
    expect(flat(mail)).toContain('was 12 partitions, is 0 partitions');
    expect(mail).toContain('- 2026-11-25 02:44:40 UTC: ann acknowledged it: looking at it.');
    expect(mail).not.toContain('farrier silence');
    expect(sms).toBe(
      'RESOLVED demo: 1 node down, 38 partitions unreadable. Over after 5 min. demo-12. Was UNALIVE, is ALIVE, expected ALIVE.',
    );
  });

  it('says so in Chinese', () => {
    const { mail, sms } = chinese(resolved());
    expect(mail.replaceAll('\n  ', '')).toContain('已恢复（由 UNALIVE 变为ALIVE，应为 ALIVE），历时 5 分钟');
    expect(mail).toContain('ann 已确认：looking at it。');
    expect(sms).toBe(
      '【已恢复】demo：1个节点失联、38个分片不可读，历时5分钟。demo-12。由UNALIVE变为ALIVE，应为ALIVE。',
    );
  });

  it('says that nobody did anything, if so', () => {
    const notice = resolved();
    const told = { ...notice, incident: { ...notice.incident, acts: [] } };
    expect(english(told).mail).toContain('Nobody acknowledged or commented on it.');
  });

  it('does not call recovered what was closed by hand, has gone, or is not checked any more', () => {
    const notice = resolved();
    const ended = (reason: 'closed' | 'gone' | 'not_checked_any_more') => {
      const head = { ...notice.incident.head, end: { at: NOTICE_AT, reason, now: undefined } };
      const acts = [{ at: NOTICE_AT, by: 'bob', what: 'closed' as const, text: '' }];
      return english({ ...notice, incident: { ...notice.incident, head, others: [], acts } });
    };
    expect(ended('closed').mail).toContain('bob has closed incident demo-12');
    expect(flat(ended('closed').mail)).toContain('closed by hand, and may still be bad');
    expect(ended('closed').subject).toBe('CLOSED demo: 1 node down [demo-12 critical]');
    expect(ended('gone').mail).toContain('not reported any more');
    expect(ended('not_checked_any_more').mail.replaceAll('\n  ', ' ')).toContain('It may still be bad.');
    for (const reason of ['closed', 'gone', 'not_checked_any_more'] as const) {
      expect(ended(reason).mail).not.toContain('good again');
    }
  });
});

describe('the short message', () => {
  const sms = (symptom: string): string => {
    const notice = incidentNotice();
    const head = memberOf(findingOf({ check: 'nodes.alive', symptom }));
    return english({ ...notice, incident: { ...notice.incident, head, others: [] } }).sms;
  };
  const start = 'CRITICAL demo: 1 node down. Since 02:40 UTC. demo-12.';

  it('has as much of the sentence of the cause as fits, and none that needs the dearer encoding', () => {
    expect(sms('It’s dead')).toBe(`${start} It's dead.`);
    expect(sms('dead '.repeat(50))).toBe(`${start} ${'dead '.repeat(20)}dea...`);
    expect(sms('表不可用')).toBe(start);
  });

  it('of many facts has those that fit, and counts the rest', () => {
    const notice = incidentNotice();
    const others = Array.from({ length: 9 }, (_, index) =>
      memberOf(findingOf({ check: `a.check_of_number_${index}` })),
    );
    const told = english({ ...notice, incident: { ...notice.incident, others } });
    expect(told.sms).toMatch(/^CRITICAL demo: 1 node down, a.check_of_number_0: unalive, .* and \d more\. Since/);
    expect(told.subject).toMatch(/ and \d more \[demo-12 opened\]$/);
  });
});

describe('a repeat', () => {
  it('says that it may be one, in the mail and in the SMS, in the language of the message', () => {
    const message = english(incidentNotice());
    const repeat = markAsRepeat(message);
    expect(repeat.mail.startsWith('You may have got this message before')).toBe(true);
    expect(repeat.mail.endsWith(message.mail)).toBe(true);
    expect(repeat.sms.startsWith('(Repeat) CRITICAL demo:')).toBe(true);
    expect(repeat.subject).toBe(message.subject);
    const again = markAsRepeat(chinese(incidentNotice()));
    expect(again.mail.startsWith('您可能已收到过本消息')).toBe(true);
    expect(again.sms.startsWith('（重复）【严重】demo：')).toBe(true);
  });

  it('of a message that an earlier version left is in English', () => {
    const { language, ...old } = english(incidentNotice());
    expect(language).toBe('en');
    expect(markAsRepeat(old).sms.startsWith('(Repeat) ')).toBe(true);
  });
});

describe('the end of a silence', () => {
  it('is announced with what it keeps back and how to go on', () => {
    const { subject, mail, sms } = english(silenceNotice());
    expect(subject).toBe('demo: silence s3 is about to end [1 incident kept back]');
    expect(mail).toContain('The silence s3 on the Pegasus cluster "demo" ends at 2026-11-25 03:00:40 UTC,\nin 15 min.');
    expect(mail).toContain('Made by ann: replacing replica2.');
    expect(mail).toContain('- demo-12, critical: nodes.alive of node replica2:34801.');
    expect(mail).toContain("Extend    npx farrier silence add --cluster demo --check 'nodes.*' --for 2h");
    expect(sms).toContain('demo: s3 ends at 03:00 UTC; 1 incident kept back');
    expect(chinese(silenceNotice()).mail).toContain(
      '被静默且仍未恢复：\n- demo-12，严重：nodes.alive（节点 replica2:34801）。',
    );
  });

  it('is told with what ended meanwhile in one line', () => {
    const [held] = silenceNotice().held;
    const over = { ...silenceNotice({ stage: 'silence_ended' }), held: held ? [{ ...held, endedAt: NOTICE_AT }] : [] };
    expect(english(over).mail).toContain('Kept back, and over by now:\ndemo-12 nodes.alive of node replica2:34801.');
    expect(chinese(over).mail).toContain('静默期间已恢复：\ndemo-12 nodes.alive（节点 replica2:34801）。');
  });

  it('a maintenance window is called one', () => {
    const window = silenceNotice({ kind: 'maintenance', name: 'sunday', silence: undefined });
    expect(english(window).mail).toContain('The maintenance window sunday on the');
    expect(chinese(window).mail).toContain('维护窗口 sunday 将于');
  });
});

describe('laws over any notice', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom(
      '主机名很长'.repeat(40),
      'x'.repeat(300),
      '[{€}]'.repeat(50),
      '😀'.repeat(90),
      'a b '.repeat(80),
      '',
    ),
  );
  const kind = fc.constantFrom('node', 'table', 'host', 'disk', 'partition', 'cluster');
  const member = fc
    .record({
      check: fc.constantFrom(
        'nodes.alive',
        'partitions.readable',
        'disk.space',
        'meta.leader',
        'tables.count',
        'new.check',
      ),
      name: text,
      kind,
      symptom: text,
      reason: fc.constantFrom('unalive', 'leader_changed', 'odd_reason'),
      severity: fc.constantFrom('critical', 'warning'),
      status: fc.constantFrom('critical', 'unknown'),
      value: fc.oneof(fc.constant(null), fc.double(), text),
      ended: fc.boolean(),
      command: text,
    })
    .map(({ check, name, kind: of, ended, ...rest }) =>
      memberOf(findingOf({ check, entity: { kind: of, name } as MemberView['finding']['entity'], ...rest } as never), {
        link: { kind: 'effect', of: 'x' },
        end: ended ? { at: NOTICE_AT, reason: 'recovered', now: undefined } : undefined,
      }),
    );
  const notice = fc
    .record({
      stage: fc.constantFrom(...STAGES),
      cluster: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/),
      head: member,
      others: fc.array(member, { maxLength: 20 }),
      by: text,
      comment: text,
    })
    .map(({ stage, cluster, head, others, by, comment }): IncidentNotice => {
      const base = incidentNotice();
      const acts = [{ at: NOTICE_AT, by, what: 'commented' as const, text: comment }];
      return {
        ...base,
        stage,
        cluster,
        incident: {
          ...base.incident,
          id: `${cluster}-1234`,
          head,
          others,
          acts,
          assignee: by,
          acknowledged: { at: NOTICE_AT, by },
        },
      };
    });

  it('subjects are of less than 100 ASCII characters and end with incident and stage', () => {
    fc.assert(
      fc.property(notice, (given) => {
        const { subject } = english(given);
        expect(subject).toMatch(/^[ -~]{1,99}$/);
        expect(subject).toMatch(/\[.*-1234 [a-z ]+\]$/);
      }),
      { numRuns: 100 },
    );
  });

  it('an SMS is one part and well formed in both languages', () => {
    fc.assert(
      fc.property(notice, (given) => {
        const messages = [english(given), chinese(given)];
        for (const { sms, mail } of [...messages, ...messages.map(markAsRepeat)]) {
          expect(mail.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Surrogate}\u202e]/u);
          const septets = gsmSeptets(sms);
          expect(septets === undefined ? sms.length <= 70 : septets <= 160).toBe(true);
          expect(sms).not.toMatch(/\p{Surrogate}/u);
          expect(sms).not.toMatch(/[\r\n]/);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('no line of a mail is wider than 78 columns, except what is to be copied or cannot be broken', () => {
    fc.assert(
      fc.property(notice, (given) => {
        for (const { mail } of [english(given), chinese(given)]) {
          for (const line of mail.split('\n')) {
            if (columnsOf(line) > 78 && !/^(Next|下一步) /.test(line))
              expect(line.trim()).not.toMatch(/\S {1,2}\S+ \S/);
          }
          expect(mail).not.toMatch(/\n{3}/);
          expect(mail).not.toMatch(/undefined|NaN|\[object/);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('a storm of a thousand alerts is one mail of a few screens', () => {
    const others = Array.from({ length: 1000 }, (_, index) =>
      memberOf(findingOf({ check: `check.n${index % 20}`, entity: { kind: 'node', name: `r${index}:34801` } })),
    );
    const base = incidentNotice({ stage: 'storm' });
    const { mail } = english({ ...base, incident: { ...base.incident, others } });
    expect(mail).toContain('1,001 alerts');
    expect(mail).toContain('… and 8 more.');
    expect(mail.split('\n').length).toBeLessThan(90);
  });
});

it('every stage can be said', () => {
  const all: readonly Exclude<Stage, 'canary_message' | 'operation'>[] = [...STAGES, 'silence_ending', 'silence_ended'];
  for (const stage of all) {
    const notice =
      stage === 'silence_ending' || stage === 'silence_ended' ? silenceNotice({ stage }) : incidentNotice({ stage });
    for (const message of [english(notice), chinese(notice)]) {
      expect(message.mail.length, stage).toBeGreaterThan(100);
      expect(message.sms, stage).toContain('demo');
    }
  }
});
