import fc from 'fast-check';
import { expect, it } from 'vitest';
import { commandComment, parseCommandComment } from '../../src/pipeline/command-comment.ts';

const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/);
const time = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2099-01-01'), noInvalidDate: true })
  .map((date) => `${date.toISOString().slice(0, 19)}Z`);
const probe = fc.constantFrom('cluster', 'host');

it('a comment leads back to its run and chunk, and SSM takes it', () => {
  fc.assert(
    fc.property(
      name,
      name,
      time,
      probe,
      fc.integer({ min: 1, max: 9999 }),
      (cluster, inspection, scheduledTime, of, number) => {
        const key = { cluster, inspection, scheduledTime };
        const chunkId = `${of}-${String(number).padStart(3, '0')}`;
        const comment = commandComment(key, chunkId);
        expect(comment.length).toBeLessThanOrEqual(100);
        expect(parseCommandComment(comment)).toEqual({ key, chunkId, probe: of });
      },
    ),
  );
});

it.each([
  '',
  'restart nginx',
  'demo/health/2026-11-24T10:05:00Z',
  'demo/health/2026-11-24T10:05:00Z/audit-001',
  'demo/health/yesterday/host-001',
  'de mo/health/2026-11-24T10:05:00Z/host-001',
  'demo/health/2026-11-24T10:05:00Z/host-001/more',
])('the comment of a command that is not ours is not taken for ours: %j', (comment) => {
  expect(parseCommandComment(comment)).toBeUndefined();
});
