import type { ByteReader, ByteWriter } from './block-bytes.ts';

/** The decimal places that values may have to be kept as scaled integers: points are rounded to far fewer. */
const PLACES_MAX = 12;
/** Differences of two scaled values stay whole numbers within 2^53. */
const SCALED_MAX = 2 ** 51;
/** Stands for values that are kept as they are, as floats. */
const AS_FLOATS = 255;

/**
 * The decimal places with which every one of the values is a whole number, or AS_FLOATS where there are none: a value
 * that is scaled and divided again is the same double.
 */
function placesOf(values: readonly number[]): number {
  let places = 0;
  for (const value of values) {
    while (!isWhole(value, places)) {
      places += 1;
      if (places > PLACES_MAX) return AS_FLOATS;
    }
  }
  return values.every((value) => isWhole(value, places)) ? places : AS_FLOATS;
}

function scaled(value: number, places: number): number {
  return Math.round(value * 10 ** places);
}

function isWhole(value: number, places: number): boolean {
  const whole = scaled(value, places);
  return Math.abs(whole) <= SCALED_MAX && whole / 10 ** places === value;
}

/**
 * A column of numbers, oldest first: the decimal places, then each number's difference from the one before (the first
 * from 0) as a zig-zag integer. A 0 is followed by how many more of them come.
 */
export function writeColumn(writer: ByteWriter, values: readonly number[]): void {
  const places = placesOf(values);
  writer.byte(places);
  if (places === AS_FLOATS) {
    for (const value of values) writer.float(value);
    return;
  }
  let last = 0;
  let equal = 0;
  const endRun = (): void => {
    if (equal === 0) return;
    writer.integer(0);
    writer.count(equal - 1);
    equal = 0;
  };
  for (const value of values) {
    const whole = scaled(value, places);
    if (whole === last) {
      equal += 1;
      continue;
    }
    endRun();
    writer.integer(whole - last);
    last = whole;
  }
  endRun();
}

/** @throws BundleFormatError */
export function readColumn(reader: ByteReader, length: number): readonly number[] {
  const places = reader.byte();
  const values: number[] = [];
  if (places === AS_FLOATS) {
    while (values.length < length) values.push(reader.float());
    return values;
  }
  let last = 0;
  while (values.length < length) {
    const step = reader.integer();
    last += step;
    const times = step === 0 ? Math.min(reader.count() + 1, length - values.length) : 1;
    for (let copy = 0; copy < times; copy += 1) values.push(last / 10 ** places);
  }
  return values;
}
