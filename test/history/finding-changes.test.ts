import { describe, expect, it } from 'vitest';
import { findingChanges } from '../../src/history/finding-changes.ts';
import { finding, node } from '../support/findings.ts';

const AT = Date.parse('2026-11-24T10:10:00Z');
const BAD = finding('nodes.alive', node('n1:1'));

describe('What becomes of findings with a run', () => {
  it('is a beginning where there was none before', () => {
    expect(findingChanges('demo', [], [BAD], AT)).toEqual([
      {
        cluster: 'demo',
        fingerprint: 'nodes.alive|node/n1:1',
        check: 'nodes.alive',
        entity: node('n1:1'),
        severity: 'critical',
        status: 'critical',
        reason: 'bad',
        since: Date.parse(BAD.since),
        until: undefined,
        symptom: 'nodes.alive is bad on n1:1',
      },
    ]);
  });

  it('is nothing while it lasts, whatever its numbers say', () => {
    expect(findingChanges('demo', [BAD], [{ ...BAD, value: 3, symptom: 'worse' }], AT)).toEqual([]);
  });

  it('is an end, at the time of the run that no longer saw it', () => {
    expect(findingChanges('demo', [BAD], [], AT)).toMatchObject([{ since: Date.parse(BAD.since), until: AT }]);
  });

  it('is an end and a beginning where its status changes', () => {
    const warning = finding('nodes.alive', node('n1:1'), { status: 'warning', since: new Date(AT).toISOString() });
    expect(findingChanges('demo', [BAD], [warning], AT)).toMatchObject([
      { status: 'critical', until: AT },
      { status: 'warning', since: AT, until: undefined },
    ]);
  });

  it('keeps the worse severity where that alone changes', () => {
    const milder = { ...BAD, severity: 'info' } as const;
    expect(findingChanges('demo', [BAD], [milder], AT)).toMatchObject([{ severity: 'critical', until: undefined }]);
    expect(findingChanges('demo', [milder], [BAD], AT)).toMatchObject([{ severity: 'critical', until: undefined }]);
  });
});
