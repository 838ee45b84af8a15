import type { Received } from './world/post.ts';

/** An expectation that does not hold, in words. */
export interface Failure {
  /** 1-based, in the scenario's file. */
  readonly line: number;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly expected: string;
  readonly got: readonly string[];
}

/** What happened, in its order. Epoch milliseconds. */
export type Happening =
  | { readonly kind: 'line'; readonly at: number; readonly line: number; readonly text: string }
  | { readonly kind: 'message'; readonly at: number; readonly received: Received };

export interface Played {
  readonly title: string;
  readonly file: string;
  /** Epoch milliseconds of its beginning and its end. */
  readonly start: number;
  readonly end: number;
  /** Expectations, and that nothing else arrived. */
  readonly checked: number;
  readonly failures: readonly Failure[];
  readonly happened: readonly Happening[];
}

/** `02:05:09` of a time in epoch milliseconds. */
export function clockText(time: number): string {
  return new Date(time).toISOString().slice(11, 19);
}

export function receivedText({ at, inbox, message }: Received): string {
  const channel = inbox.protocol === 'email' ? 'mail' : 'sms';
  return `${clockText(at)} ${channel} to ${inbox.contact}, ${message.stage}: ${message.subject}`;
}
