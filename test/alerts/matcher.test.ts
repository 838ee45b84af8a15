import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { globMatches } from '../../src/alerts/glob.ts';
import { matches } from '../../src/alerts/matcher.ts';
import { hostOf, sameHost } from '../../src/alerts/place.ts';
import { host, node } from '../support/findings.ts';

const letters = (alphabet: string) => fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 8 });

describe('A glob', () => {
  it('matches what the regular expression of the same meaning matches', () => {
    fc.assert(
      fc.property(letters('ab.*?'), letters('ab.'), (glob, text) => {
        const pattern = glob.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.');
        expect(globMatches(glob, text)).toBe(new RegExp(`^${pattern}$`).test(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('of many stars does not take long on a long text that it does not match', () => {
    expect(globMatches('*a'.repeat(50), 'a'.repeat(49).concat('b'.repeat(5000)))).toBe(false);
  });
});

describe('A matcher', () => {
  const subject = {
    cluster: 'demo',
    check: 'nodes.alive',
    entity: node('replica2:34801'),
    severity: 'critical',
  } as const;

  it.each([
    [{ check: 'nodes.*' }, true],
    [{ check: 'node' }, false],
    [{ entity: 'replica2:*' }, true],
    [{ entity: 'node/replica?:34801' }, true],
    [{ entity: 'host/replica2*' }, false],
    [{ cluster: 'de*', severity: 'critical' }, true],
    [{ cluster: 'de*', severity: 'warning' }, false],
    [{}, true],
  ] as const)('%j: %s', (matcher, expected) => {
    expect(matches(matcher, subject)).toBe(expected);
  });
});

describe('The place of an entity', () => {
  it('is the host that its name begins with', () => {
    expect(hostOf(node('Replica2.example:34801'))).toBe('replica2.example');
    expect(hostOf({ kind: 'disk', name: 'replica2:/data1' })).toBe('replica2');
    expect(hostOf(host('replica2'))).toBe('replica2');
    expect(hostOf({ kind: 'table', name: 'orders' })).toBeUndefined();
  });

  it('is the same for a name and that name with a domain, not for addresses that begin alike', () => {
    expect(sameHost('replica2', 'replica2.example')).toBe(true);
    expect(sameHost('replica2', 'replica20')).toBe(false);
    expect(sameHost('10.0.0.1', '10.0.0.1.5')).toBe(false);
  });
});
