import { describe, expect, it } from 'vitest';
import { AUDIT_CATALOGUE } from '../../src/audit/checks.ts';
import { ALERT_RULES, AUDIT_ALERT_RULES, SELF_ALERT_RULES } from '../../src/checks/alert-rules.ts';
import { CATALOGUE } from '../../src/checks/catalogue.ts';
import { SELF_CATALOGUE } from '../../src/self/catalogue.ts';

describe.each([
  { rules: ALERT_RULES, checks: CATALOGUE },
  { rules: AUDIT_ALERT_RULES, checks: AUDIT_CATALOGUE },
  { rules: SELF_ALERT_RULES, checks: SELF_CATALOGUE },
])('the rules of alerts', ({ rules, checks }) => {
  it('say of every check what the check says, in the order of the catalogue', () => {
    expect(rules).toEqual(
      checks.map(({ id, probe, openAfter, alertsWhenUnknown }) => ({ id, probe, openAfter, alertsWhenUnknown })),
    );
  });
});
