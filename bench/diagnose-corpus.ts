import { CORPUS_SETS, corpus, corpusDoc } from '../test/support/diagnose/corpus.ts';

console.log(corpusDoc());
for (const { title, expected, first, wrong, right } of CORPUS_SETS.flatMap(corpus)) {
  if (right && wrong.length === 0) continue;
  console.log(`${title}\n  ${expected.join('+')}, but ${first}; wrong: ${wrong.join(' ') || 'none'}`);
}
