import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gsmSeptets } from '../../../src/alerts/render/gsm7.ts';
import { fitSms } from '../../../src/alerts/render/sms.ts';

/** One part, by the rules of 3GPP TS 23.040. */
function parts(sms: string): number {
  const septets = gsmSeptets(sms);
  return septets === undefined ? Math.ceil(sms.length / 70) : Math.ceil(septets / 160);
}

describe('fitSms', () => {
  it('leaves a text that fits as it is', () => {
    expect(fitSms('CRITICAL demo: 1 node down.')).toBe('CRITICAL demo: 1 node down.');
    expect(fitSms('x'.repeat(160))).toBe('x'.repeat(160));
    expect(fitSms('集'.repeat(70))).toBe('集'.repeat(70));
  });

  it('cuts a longer text and shows that it did', () => {
    expect(fitSms('x'.repeat(161))).toBe(`${'x'.repeat(157)}...`);
    expect(fitSms('集'.repeat(71))).toBe(`${'集'.repeat(67)}...`);
  });

  it('counts characters of the extension table twice', () => {
    expect(gsmSeptets('a[b]€')).toBe(8);
    expect(fitSms('['.repeat(80))).toBe('['.repeat(80));
    expect(fitSms('['.repeat(81))).toBe(`${'['.repeat(78)}...`);
  });

  it('writes typography in plain characters rather than pay for the dearer encoding', () => {
    expect(fitSms('“node’s”\u00a0state – bad…')).toBe('"node\'s" state - bad...');
    expect(gsmSeptets(fitSms('a’b'))).toBe(3);
  });

  it('does not cut a character that is written with several code units', () => {
    const family = '👨‍👩‍👧‍👦';
    const cut = fitSms(`${'集'.repeat(60)}${family}${'集'.repeat(10)}`);
    expect(cut).toBe(`${'集'.repeat(60)}...`);
  });

  it('is one line', () => {
    expect(fitSms('a\n\tb  c\r\n')).toBe('a b c');
  });

  it('for any text yields one part of whole characters', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 300 });
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ maxLength: 400 })), (any) => {
        const sms = fitSms(any);
        expect(parts(sms)).toBeLessThanOrEqual(1);
        expect(sms).not.toMatch(/\p{Surrogate}/u);
        expect(sms).not.toMatch(/[\r\n]/);
        if (!sms.endsWith('...')) expect(fitSms(sms)).toBe(sms);
      }),
    );
  });
});
