import { describe, expect, it } from 'vitest';
import { principalOf, samePrincipal } from '../../src/operate/principal.ts';

describe('a principal', () => {
  it.each(['ann', 'ANN', ' ann', 'a nn', 'ａｎｎ', 'a\u200bnn', '\u202eann', 'ann\u0007'])('%j is ann', (name) => {
    expect(samePrincipal(name, 'ann')).toBe(true);
  });

  it.each(['anne', 'an', '', 'arn:aws:iam::1:user/ann'])('%j is somebody else', (name) => {
    expect(samePrincipal(name, 'ann')).toBe(false);
  });

  it('is kept as one bounded line', () => {
    expect(principalOf(`x\n${'y'.repeat(1000)}`)).toHaveLength(200);
    expect(principalOf('x\n\u001b[2Jy')).toBe('x [2Jy');
  });
});
