import { describe, expect, it } from 'vitest';
import { lastingFailure } from '../../src/pipeline/aws-failure.ts';

function awsError(name: string, fault: 'client' | 'server', message = 'why'): Error {
  return Object.assign(new Error(message), { name, $fault: fault });
}

describe('lastingFailure', () => {
  it.each([
    ['AccessDeniedException', 'access_denied'],
    ['UnauthorizedOperation', 'access_denied'],
    ['InvalidDocument', 'dispatch_failed'],
    ['InvalidParameters', 'dispatch_failed'],
  ])('%s will not pass: %s', (name, reason) => {
    expect(lastingFailure(awsError(name, 'client'))).toEqual({ reason, detail: `${name}: why` });
  });

  it.each([
    awsError('ThrottlingException', 'client'),
    awsError('TooManyRequestsException', 'client'),
    awsError('InternalServerError', 'server'),
    awsError('RequestTimeout', 'client'),
    // An instance has gone between asking and sending: asking again leaves it out.
    awsError('InvalidInstanceId', 'client'),
    new Error('connect ECONNREFUSED'),
    'text',
    undefined,
  ])('%s may pass', (error) => {
    expect(lastingFailure(error)).toBeUndefined();
  });
});
