/** Keys under which the API sends points in time as ISO 8601 where the sources keep epoch milliseconds. */
type TimeKey =
  | 'at'
  | 'until'
  | 'opens'
  | 'since'
  | 'openedAt'
  | 'resolvedAt'
  | 'joinedAt'
  | 'lastAt'
  | 'knownAt'
  | 'startsAt'
  | 'endsAt'
  | 'endedAt'
  | 'plannedAt'
  | 'startedAt'
  | 'livelySince'
  | 'lastPollAt';

/** A value of the sources as it arrives here. */
export type Wire<T> = T extends string | number | boolean | undefined | null
  ? T
  : {
      readonly [K in keyof T]: K extends TimeKey
        ? TimeOnWire<T[K]>
        : K extends 'finding' | 'findings'
          ? T[K]
          : Wire<T[K]>;
    };

type TimeOnWire<T> = T extends number ? string : T extends object ? Wire<T> : T;
