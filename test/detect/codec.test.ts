import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeState,
  encodeHot,
  encodeSeason,
  HOT_BYTES,
  SEASON_BYTES,
  StateFormatError,
} from '../../src/detect/codec.ts';
import * as at from '../../src/detect/model.ts';
import { compact } from '../../src/detect/season.ts';
import { emptyState } from '../../src/detect/update.ts';
import { DAY, daily, every, feed, MONDAY, noise } from '../support/series.ts';

const FIVE = { interval: 300 };
const week = feed(every(300, 8 * 288, daily), FIVE).state;
const later = every(300, 288, (time) => daily(time) * (noise(time) > 0.97 ? 2 : 1), MONDAY + 8 * DAY);

describe('the state in bytes', () => {
  it('is small: 121 bytes for each run, 1.4 KB for the season', () => {
    expect(encodeHot(week)).toHaveLength(HOT_BYTES);
    expect(HOT_BYTES).toBeLessThanOrEqual(128);
    expect(encodeSeason(week)).toHaveLength(SEASON_BYTES);
    expect(SEASON_BYTES).toBeLessThanOrEqual(1500);
  });

  it('saves and goes on as if it had not been saved, at any point of any series', () => {
    const rows = fc.array(fc.tuple(fc.constantFrom(60, 300, 9000), fc.double({ min: -50, max: 1e6, noNaN: true })), {
      minLength: 2,
      maxLength: 200,
    });
    fc.assert(
      fc.property(rows, fc.nat(), (steps, cut) => {
        const points = steps.map(([, value], row) => ({
          time: MONDAY + steps.slice(0, row).reduce((sum, [seconds]) => sum + seconds, 0),
          value,
        }));
        const half = feed(points.slice(0, cut % points.length), FIVE).state;
        const rest = points.slice(cut % points.length);
        const loaded = decodeState(encodeHot(half), encodeSeason(half));
        expect(feed(rest, FIVE, loaded).verdicts).toEqual(feed(rest, FIVE, half).verdicts);
      }),
    );
  });

  it('saves and goes on with a season that is known', () => {
    const loaded = decodeState(encodeHot(week), encodeSeason(week));
    expect(feed(later, FIVE, loaded)).toEqual(feed(later, FIVE, week));
  });

  it('reads the empty state back', () => {
    const empty = emptyState();
    expect(feed(later, FIVE, decodeState(encodeHot(empty), undefined))).toEqual(feed(later, FIVE, empty));
  });

  it('changes no byte of the season within a bin, and one or two bins when it is left', () => {
    const minute = { interval: 60 };
    let { state } = feed(every(60, 2 * 1440, daily), minute);
    for (let row = 0; row < 60; row += 1) {
      const before = encodeSeason(state);
      state = feed([{ time: MONDAY + 2 * DAY + 60 * row, value: 150 }], minute, state).state;
      const changed = encodeSeason(state).filter((byte, index) => byte !== before[index]).length;
      // Two bytes of an offset and one of its visits, for the bin of the day, and every half hour that of the week.
      expect(changed).toBeLessThanOrEqual(row % 5 === 0 ? 6 : 0);
    }
  });

  it('takes no harm from a season that is an hour old', () => {
    const hourAgo = feed(every(300, 8 * 288 - 12, daily), FIVE).state;
    const stale = decodeState(encodeHot(week), encodeSeason(hourAgo));
    const right = feed(later, FIVE, week).verdicts;
    const told = feed(later, FIVE, stale).verdicts;
    expect(told.map(({ alert }) => alert)).toEqual(right.map(({ alert }) => alert));
    const apart = told.map(({ score }, row) => Math.abs(score - (right[row]?.score ?? 0)));
    expect(Math.max(...apart)).toBeLessThan(0.05);
  });

  it('still reads version 1 as it was first written', () => {
    const bytes = Buffer.from(VERSION_1_HOT, 'base64');
    bytes.writeFloatLE(-1, 20 + 4 * at.LOW);
    const loaded = decodeState(bytes, undefined);
    expect(loaded).toMatchObject({ time: MONDAY + 600, points: 3, firstDay: MONDAY / DAY });
    for (let place = 0; place < at.LONG; place += 1) {
      const stored = bytes.readFloatLE(20 + 4 * place);
      expect(Math.abs((loaded.floats[place] ?? Number.NaN) - stored)).toBeLessThanOrEqual(Math.abs(stored) / 2 ** 16);
    }
    expect(loaded.floats[at.LONG]).toBe(loaded.floats[at.PLAIN]);
    expect([loaded.floats[at.LONG_LOW], loaded.floats[at.LONG_HIGH]]).toEqual([-1, 2]);
    expect(decodeState(encodeHot(loaded), undefined)).toEqual(loaded);
  });

  it('refuses what is not a state, and says why', () => {
    const hot = encodeHot(week);
    expect(() => decodeState(Uint8Array.of(9, ...hot.slice(1)), undefined)).toThrow('version 9 is not known');
    expect(() => decodeState(new Uint8Array(0), undefined)).toThrow(StateFormatError);
    expect(() => decodeState(hot.slice(0, 90), undefined)).toThrow('90 bytes, expected 121');
    expect(() => decodeState(Uint8Array.of(1, ...hot.slice(1)), undefined)).toThrow('121 bytes, expected 128');
    expect(() => decodeState(hot, Uint8Array.of(1, 2, 3))).toThrow('season part');
    expect(() => decodeState(hot.fill(255, 20), undefined)).toThrow('not finite');
    expect(() => decodeState(encodeHot(week), encodeSeason(week).fill(255, 1))).toThrow('not finite');
  });
});

describe('compact numbers', () => {
  it('are within half a per cent, and compact already', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-30, max: 1e30, noNaN: true }), (value) => {
        expect(Math.abs(compact(value) / value - 1)).toBeLessThan(0.005);
        expect(compact(compact(-value))).toBe(compact(-value));
      }),
    );
  });
});

/** Written by the first version. It must be readable for ever. */
const VERSION_1_HOT =
  'AdgCkmUDAAAAC00AAAIAAAIBAgkAAIA/W7G/Pluxvz7XNG8+frHkPgrXIz9+seQ+ICavP1VVVT8AAIA/q6qKPwAAAAAAAABAAAAAAAAAAACQJuk+UYJAQBWuR0CLGIhA3t39PwAAgD+8u3s/AACAP0GfFECeNxI/AADAPwAAoD8=';
