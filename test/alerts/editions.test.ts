import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { editionsOf } from '../../src/alerts/editions.ts';
import { inWords } from '../../src/alerts/render/messages.ts';
import { findingOf, incidentNotice, memberOf, NOTICE_AT } from '../support/notices.ts';

const CONTACTS = [
  { name: 'on-call', language: 'en' },
  { name: 'ann', language: 'zh', zone: 'Asia/Shanghai' },
  { name: 'li', language: 'zh', zone: 'Asia/Shanghai' },
  { name: 'boss', language: 'zh' },
] as const;

function largeNotice(members: number) {
  const notice = incidentNotice({ contacts: ['on-call'] });
  const others = Array.from({ length: members }, (_, index) =>
    memberOf(
      findingOf({
        check: index % 2 === 0 ? 'partitions.readable' : 'partitions.writable',
        entity: { kind: 'table', name: `table_${(index * 7919) % 9973}` },
        symptom: `${index} of 64 partitions of table_${(index * 7919) % 9973} cannot be read`,
        value: index,
      }),
    ),
  );
  return { ...notice, incident: { ...notice.incident, others } };
}

describe('The editions of a notice', () => {
  it('are one for each language and zone of its contacts, told apart by their ids', () => {
    const notice = incidentNotice({ contacts: ['ann', 'on-call', 'li', 'boss', 'gone'] });
    const editions = editionsOf(notice, CONTACTS, NOTICE_AT + 1000);
    expect(
      editions.map(({ id, language, zone, contacts }) => [id.slice(notice.id.length), language, zone, contacts]),
    ).toEqual([
      ['/zh@Asia/Shanghai', 'zh', 'Asia/Shanghai', ['ann', 'li']],
      ['/en', 'en', 'UTC', ['on-call', 'gone']],
      ['/zh', 'zh', 'UTC', ['boss']],
    ]);
    expect(editions[0]).toMatchObject({ attempts: 0, incident: notice.incident.id });
    expect(Date.parse(editions[0]?.createdAt ?? '')).toBe(NOTICE_AT + 1000);
  });

  it('of 500 alerts take little of the state’s item, and say the same', () => {
    const notice = largeNotice(500);
    const [edition] = editionsOf(notice, CONTACTS, NOTICE_AT);
    expect(gzipSync(JSON.stringify(edition)).length).toBeLessThan(20_000);
    if (edition === undefined) throw new Error('no edition');
    expect(inWords(edition)).toEqual(inWords({ ...edition, notice }));
  });
});

describe('A message in words of an earlier version', () => {
  it('is sent as it is', () => {
    const [edition] = editionsOf(incidentNotice(), CONTACTS, NOTICE_AT);
    if (edition === undefined) throw new Error('no edition');
    const message = inWords(edition);
    expect(inWords(message)).toBe(message);
  });
});
