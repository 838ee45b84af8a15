import { describe, expect, it } from 'vitest';
import { isDue, nextTryAt, sendFailure } from '../../src/pipeline/send-failure.ts';

const NOW = Date.UTC(2026, 10, 24, 10);
const SECOND = 1000;

function error(name: string, more: object = {}): Error {
  return Object.assign(new Error('text'), { name, ...more });
}

describe('Why SNS did not take a message', () => {
  it.each([
    ['refused', error('InvalidParameterException')],
    ['refused', error('ParameterValueInvalid')],
    ['refused', error('ValidationException')],
    ['throttled', error('ThrottledException')],
    ['throttled', error('Anything', { $metadata: { httpStatusCode: 429 } })],
    ['denied', error('AuthorizationErrorException')],
    ['denied', error('InvalidClientTokenId')],
    ['denied', error('NotFoundException')],
    ['denied', error('KMSDisabledException')],
    ['unavailable', error('InternalErrorException', { $fault: 'server' })],
    ['unavailable', error('Odd', { $metadata: { httpStatusCode: 503 } })],
    ['unavailable', error('TimeoutError')],
    ['unavailable', error('Error', { code: 'ECONNREFUSED' })],
    ['unknown', error('Error')],
    ['unknown', 'not even an error'],
  ])('is %s for %s', (kind, thrown) => {
    expect(sendFailure(thrown, NOW)).toMatchObject({ at: NOW, kind });
  });

  it('is told on one bounded line', () => {
    const { detail } = sendFailure(error('X', { message: `a\n${'b'.repeat(1000)}` }), NOW);
    expect(detail).not.toContain('\n');
    expect(detail.length).toBeLessThanOrEqual(301);
  });
});

describe('The next attempt', () => {
  const failure = { at: NOW, kind: 'throttled', detail: '' } as const;

  it('comes at once, then after 30 s and twice as long each time up to 5 minutes', () => {
    expect(nextTryAt({ attempts: 3 })).toBe(0);
    const waits = [1, 2, 3, 4, 5, 6, 100].map((attempts) => (nextTryAt({ attempts, failure }) - NOW) / SECOND);
    expect(waits).toEqual([30, 60, 120, 240, 300, 300, 300]);
  });

  it('is woken by the tick once the message is a minute old and its time has come', () => {
    const createdAt = new Date(NOW - 60 * SECOND).toISOString();
    expect(isDue({ attempts: 0, createdAt }, NOW)).toBe(true);
    expect(isDue({ attempts: 0, createdAt }, NOW - 1)).toBe(false);
    expect(isDue({ attempts: 2, createdAt, failure }, NOW + 59 * SECOND)).toBe(false);
    expect(isDue({ attempts: 2, createdAt, failure }, NOW + 60 * SECOND)).toBe(true);
  });
});
