import type { Cause } from '../cause.ts';
import { fact, factsOf, type Scope } from '../scope.ts';
import { endedBy, unitHits } from '../supervisor-lines.ts';
import { coreFacts, recentBacktrace, topFrame } from './segfault.ts';

const SIGABRT = 6;
const SUPERVISORS = endedBy('6/ABRT', 'SIGABRT', 134);
const EXPRESSION = /^assertion expression: \[?(?<expression>.*?)\]?(?: (?<text>[^\]]*))?$/;

/** A server ended itself because something that must hold did not: the F line names file, line and function. */
export function checkAbort(scope: Scope): readonly Cause[] {
  const fatal = scope.hits(['service', 'streams'], /./).filter(({ line }) => line.level === 'F');
  const last = fatal.at(-1);
  if (last !== undefined) {
    const at = fatal.find((each) => each.line.place === last.line.place && EXPRESSION.test(each.line.text)) ?? last;
    return [
      {
        code: 'check_abort',
        confidence: 'certain',
        facts: { place: last.line.place ?? '', text: at.line.text.replace(/^assertion expression: /, '') },
        evidence: [...factsOf(fatal), ...coreFacts(scope)],
      },
    ];
  }
  const signs = scope.endedRecently ? abortSigns(scope) : [];
  if (signs.length === 0) return [];
  return [
    {
      code: 'check_abort',
      confidence: scope.undatedWorth,
      facts: { place: '', text: topFrame(scope) },
      evidence: [...signs, ...coreFacts(scope)],
    },
  ];
}

function abortSigns(scope: Scope): readonly ReturnType<typeof fact>[] {
  const { units } = scope;
  const told = unitHits(scope, SUPERVISORS);
  const core = recentBacktrace(scope).find((line) => /signal SIGABRT/.test(line));
  return [
    ...factsOf(told),
    ...units
      .filter(({ signal }) => signal === SIGABRT)
      .map(({ unit, state }) => fact('supervisor', `${unit} ${state}: ended by signal ${SIGABRT}`)),
    ...(core === undefined ? [] : [fact('gdb', core)]),
  ];
}
