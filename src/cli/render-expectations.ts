import { pathText } from '../config/path.ts';
import type { YamlSource } from '../config/yaml-source.ts';
import type { Failure, Played } from './expectations/play.ts';
import { decisionText } from './explain-text.ts';
import { palette } from './palette.ts';
import type { RenderOptions } from './render-verdict.ts';
import { clockText, count, hanging } from './text.ts';

/** Decisions shown of a failure: the last ones. */
const SHOWN = 15;

/** One line a test; under one that failed, what was expected, what came, and what was decided. */
export function renderExpectations(played: readonly Played[], source: YamlSource, options: RenderOptions): string {
  const paint = palette(options.color);
  const failed = played.filter(({ failures }) => failures.length > 0);
  const checked = played.reduce((sum, each) => sum + each.checked, 0);
  const lines = played.map((each) => {
    const isGood = each.failures.length === 0;
    const mark = isGood ? paint.status.ok('ok  ') : paint.status.critical('FAIL');
    const failures = each.failures.map((failure) => renderFailure(failure, each, source, options));
    return `${mark}  ${each.name}\n${failures.join('')}`;
  });
  const summary = `${count(played.length, 'test')}, ${count(checked, 'expectation')}: ${failed.length === 0 ? 'all hold' : `${failed.length} failed`}`;
  return `${lines.join('')}\n${summary}\n`;
}

function renderFailure(failure: Failure, { start }: Played, source: YamlSource, { width }: RenderOptions): string {
  const { line, column } = source.valueAt(failure.path);
  const fact = (label: string, text: string): string => `${hanging(6, label, 11, text, width)}\n`;
  const when = `${clockText(failure.at)} (${offsetText((failure.at - start) / 60_000)})`;
  const decided = distinct(
    failure.decisions.map(({ about, verdict }) => `${about}: ${decisionText(verdict, clockText)}`),
  );
  return [
    `      ${source.file}:${line}:${column}: ${pathText(failure.path)}\n`,
    fact('at', when),
    fact('expected', failure.expected),
    ...failure.got.map((text, index) => fact(index === 0 ? 'got' : '', text)),
    ...(decided.length === 0
      ? [fact('decided', 'nothing')]
      : decided.slice(-SHOWN).map((text, index) => fact(index === 0 ? 'decided' : '', text))),
    '\n',
  ].join('');
}

/** As the file writes it: `3h29m`. */
function offsetText(minutes: number): string {
  return minutes < 60 ? `${minutes}m` : `${Math.floor(minutes / 60)}h${minutes % 60 === 0 ? '' : `${minutes % 60}m`}`;
}

/** The same words minute after minute say no more than once. */
function distinct(texts: readonly string[]): readonly string[] {
  return texts.filter((text, index) => texts.lastIndexOf(text) === index);
}
