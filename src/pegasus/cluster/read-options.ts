import type { ServerOptions } from '../cluster-snapshot.ts';
import type { Reading } from '../reading.ts';
import type { Step } from '../step.ts';
import { httpFailure } from '../step-failure.ts';
import { attempt, quote, Unreadable } from '../unreadable.ts';
import { jsonBody } from './read-http-facts.ts';

const LINE = /^([a-z0-9_]{1,80}) ([1-5]\d\d) (.*)$/;
/** What every version answers, with status 200, about an option that it does not have (config_http_service.cpp). */
const NO_SUCH_OPTION = /^ERR_OBJECT_NOT_FOUND\b/;

/**
 * Reads a step `config:<host:port>`: one line for each option, `<name> <HTTP status> <body>`. An option that the version
 * does not have is left out; 2.4 has few of them.
 */
export function readOptions(step: Step, server: string): Reading<ServerOptions> {
  // the status is that of the last option alone
  const failure = httpFailure({ ...step, status: 200 });
  if (failure !== undefined) return failure;
  return attempt(() => {
    const pairs = step.stdout
      .split('\n')
      .filter((line) => line.trim() !== '')
      .flatMap(option);
    return { server, options: Object.fromEntries(pairs) };
  });
}

function option(line: string): readonly (readonly [string, string])[] {
  const [, name, status, body = ''] = LINE.exec(line) ?? [];
  if (name === undefined) throw new Unreadable(`${quote(line)} is no answer about an option`);
  if (status === '404' || (status === '200' && NO_SUCH_OPTION.test(body))) return [];
  if (status !== '200') throw new Unreadable(`${name}: HTTP ${status}: ${body}`, 'command_failed');
  const answer = jsonBody(body);
  const value = answer['value'];
  if (answer['name'] !== name || typeof value !== 'string')
    throw new Unreadable(`${name} is answered by ${quote(body)}`);
  return [[name, value]];
}
