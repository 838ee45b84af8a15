import { describe, expect, it } from 'vitest';
import { explain } from '../../src/alerts/explain.ts';
import { messagesOf } from '../../src/alerts/render/messages.ts';
import { readBook } from '../../src/alerts/stored-book.ts';
import { loadLanguages } from '../../src/words/render.ts';
import { found } from '../support/alerts/diagnosed.ts';
import { DOWN, moved, only, stages, UP } from '../support/alerts/moved.ts';
import { policyOf } from '../support/alerts/policy.ts';

await loadLanguages(['zh']);

const ID = 'demo-1';
const said = (language: 'en' | 'zh', notices: Parameters<typeof only>[0]) => {
  const notice = only(notices);
  const contacts = notice.contacts.map((name) => ({ name, language }));
  return messagesOf(notice, contacts)[0] ?? expect.unreachable();
};
const flat = (text: string) => text.replace(/\s+/g, ' ');

describe('A cause that becomes known', () => {
  it('is told at once, and once, in a message that names the host', () => {
    const cluster = moved();
    cluster.run(DOWN);
    const told = cluster.diagnosed(ID, [found()]);
    expect(stages(told)).toEqual(['updated']);
    expect(only(told).changes.diagnosed).toEqual(['replica2']);
    expect(stages(cluster.tick(60))).toEqual(['repeated']);
    expect(only(cluster.told.slice(-1)).changes.diagnosed).toBeUndefined();
  });

  it('changes nothing when it comes again, whatever it says then', () => {
    const cluster = moved();
    cluster.run(DOWN);
    cluster.diagnosed(ID, [found()]);
    const before = cluster.book();
    expect(cluster.diagnosed(ID, [found({ outcome: 'no_fault_seen', answers: false })])).toEqual([]);
    expect(cluster.book()).toBe(before);
  });

  it('of further hosts waits as other news does', () => {
    const cluster = moved();
    cluster.run(DOWN);
    cluster.diagnosed(ID, [found()]);
    expect(cluster.diagnosed(ID, [found({ host: 'replica3' })])).toEqual([]);
    const told = cluster.tick(15);
    expect(stages(told)).toEqual(['updated']);
    expect(only(told).changes.diagnosed).toEqual(['replica3']);
  });

  it('of several hosts at once is one message', () => {
    const cluster = moved();
    cluster.run(DOWN);
    const told = cluster.diagnosed(ID, [found(), found({ host: 'replica3' })]);
    expect(only(told).changes.diagnosed).toEqual(['replica2', 'replica3']);
  });

  it('is told to those who acknowledged, too', () => {
    const cluster = moved();
    cluster.run(DOWN);
    cluster.act({ kind: 'acknowledge', incident: ID });
    expect(stages(cluster.diagnosed(ID, [found()]))).toEqual(['updated']);
  });

  it('is held by a silence until its end, and then told', () => {
    const cluster = moved();
    cluster.run(DOWN);
    const silence = { matchers: [{ check: '*' }], startsAt: cluster.now(), comment: 'why', contacts: [] };
    cluster.act({ kind: 'silence', silence: { ...silence, endsAt: cluster.now() + 30 * 60_000 } });
    expect(cluster.diagnosed(ID, [found()])).toEqual([]);
    const after = cluster.tick(31).find((notice) => notice.stage === 'updated');
    expect(after && 'incident' in after && after.changes.diagnosed).toEqual(['replica2']);
  });

  it('comes with the opening where that was not due before', () => {
    const cluster = moved(policyOf({ alerting: { checks: { 'nodes.alive': { open: '1 of 1' } } } }));
    const silence = { matchers: [{ check: '*' }], startsAt: cluster.now(), comment: 'why', contacts: [] };
    cluster.act({ kind: 'silence', silence: { ...silence, endsAt: cluster.now() + 20 * 60_000 } });
    cluster.run(DOWN);
    cluster.diagnosed(ID, [found()]);
    const opened = cluster.tick(21).find((notice) => notice.stage === 'opened');
    expect(opened && 'incident' in opened && opened.incident.diagnoses?.map(({ host }) => host)).toEqual(['replica2']);
    expect(stages(cluster.tick(2))).toEqual([]);
  });
});

describe('A look that answers nothing', () => {
  it('sends no message, and is told with the next one', () => {
    const cluster = moved();
    cluster.run(DOWN);
    const blind = found({ host: 'replica3', answers: false, blind: 'agent_offline' });
    expect(cluster.diagnosed(ID, [found({ answers: false }), blind])).toEqual([]);
    const mail = flat(said('en', cluster.tick(60)).mail);
    expect(mail).toContain('replica2: there is not enough evidence to say why');
    expect(mail).toContain('Its SSM agent does not answer');
    expect(mail).toContain('Guess pegasus_server was killed because the host ran out of memory; not so if');
    expect(mail).toContain('Could not be read: service log, backtrace of a core.');
  });
});

describe('What is kept of diagnoses', () => {
  it('is nothing of an incident that is over, or of none', () => {
    const cluster = moved();
    cluster.run(DOWN);
    expect(cluster.diagnosed('demo-9', [found()])).toEqual([]);
    cluster.run(UP);
    cluster.run(UP);
    const before = cluster.book();
    cluster.diagnosed(ID, [found()]);
    expect(cluster.book()).toBe(before);
  });

  it('is at most eight hosts of an incident', () => {
    const cluster = moved();
    cluster.run(DOWN);
    for (let host = 1; host <= 12; host += 1) cluster.diagnosed(ID, [found({ host: `replica${host}` })]);
    expect(Object.keys(cluster.book().incidents[ID]?.diagnoses ?? {})).toHaveLength(8);
  });

  it('survives being stored, and is explained', () => {
    const cluster = moved();
    cluster.run(DOWN);
    cluster.diagnosed(ID, [found()]);
    const stored = readBook(JSON.parse(JSON.stringify(cluster.book())), 'demo');
    expect(stored.incidents[ID]?.diagnoses?.['replica2']?.causes[0]?.code).toBe('oom_kill');
    const explained = explain(cluster.book(), ID, policyOf(), cluster.now());
    expect(JSON.stringify(explained)).toContain('"code":"diagnosed","host":"replica2"');
  });
});

describe('The words of a known cause', () => {
  const cluster = moved();
  cluster.run(DOWN);
  const told = cluster.diagnosed(ID, [found()]);

  it('stand above what is seen: cause, evidence, what to do, what would disprove it', () => {
    const mail = flat(said('en', told).mail);
    expect(mail).toContain('- The cause is known now of replica2.');
    const parts = [
      'Why, by what replica2',
      'Cause Certain: pegasus_server was killed',
      'Evidence kernel, 2026-11-24T10:00:00Z: Out of memory',
      'To do Look at memory',
      'Unless',
      'What nodes.alive of',
    ];
    const places = parts.map((part) => mail.indexOf(part));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places.every((place) => place > 0)).toBe(true);
  });

  it('leave out what the check supposes in general', () => {
    const before = moved();
    const opening = said('en', before.run(DOWN)).mail;
    expect(opening).toMatch(/^To do/m);
    expect(said('en', told).mail.match(/^To do/gm)).toHaveLength(1);
  });

  it('are the detail of the short message', () => {
    expect(said('en', told).sms).toContain('killed because the host ran out of memory');
  });

  it('are Chinese for whoever reads Chinese', () => {
    const { mail, sms } = said('zh', told);
    expect(flat(mail)).toContain('已找到原因：replica2。');
    expect(flat(mail)).toContain('pegasus_server 因主机内存耗尽而被杀死');
    expect(sms).toContain('内存耗尽');
  });

  it('are bounded and printable, however much was found', () => {
    const evidence = Array.from({ length: 50 }, () => ({
      source: 'kernel',
      at: undefined,
      text: `\u001b[31m${'x'.repeat(5000)}`,
    }));
    const big = found({ causes: Array.from({ length: 30 }, () => ({ ...found().causes[0], evidence }) as never) });
    const many = moved();
    many.run(DOWN);
    const { mail } = said(
      'en',
      many.diagnosed(
        ID,
        [1, 2, 3, 4, 5].map((host) => ({ ...big, host: `replica${host}` })),
      ),
    );
    expect(mail).not.toContain('\u001b');
    expect(mail).toContain('2 more hosts of the incident were looked at.');
    expect(mail.match(/^Cause/gm)?.length).toBeLessThanOrEqual(6);
  });
});
