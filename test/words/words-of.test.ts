import { describe, expect, it } from 'vitest';
import { lastingWords } from '../../src/words/common/lasting.ts';
import { inEnglish } from '../../src/words/in-english.ts';
import { type Few, few, type Message } from '../../src/words/message.ts';
import { loadLanguages, said, sayIn } from '../../src/words/render.ts';
import { type GroupTranslation, wordsOf } from '../../src/words/words-of.ts';

await loadLanguages(['zh']);
const zh = sayIn('zh');
const stored = (message: Message): Message => JSON.parse(JSON.stringify(message));

describe('a message', () => {
  const message = lastingWords.say.brief({ what: 'CPU of h1 is 90 % busy', minutes: 1 });

  it('is its id and its parameters, and nothing else', () => {
    expect(message).toEqual({ id: 'lasting/brief', params: { what: 'CPU of h1 is 90 % busy', minutes: 1 } });
  });

  it('says the same after it was stored', () => {
    expect(inEnglish(stored(message))).toBe('CPU of h1 is 90 % busy, for 1 minute so far');
    expect(said(stored(message), zh)).toBe('CPU of h1 is 90 % busy，目前已持续 1 分钟');
  });

  it('may hold others', () => {
    const outer = lastingWords.say.lasting({ what: message, minutes: 7 });
    expect(inEnglish(stored(outer))).toBe('CPU of h1 is 90 % busy, for 1 minute so far, for 7 minutes');
  });

  it('keeps texts from hosts bounded, on one line and free of control characters', () => {
    const hostile = lastingWords.say.brief({ what: `a\r\n\u202e${'x'.repeat(5000)}`, minutes: 1 });
    expect(String(hostile.params['what'])).toMatch(/^a x+…$/);
    expect([...String(hostile.params['what'])]).toHaveLength(500);
    expect(few(Array.from({ length: 1000 }, (_, index) => `n${index}`))).toEqual({
      items: ['n0', 'n1', 'n2', 'n3'],
      more: 996,
    });
  });

  it('of another version is not said at all, rather than wrongly', () => {
    expect(said({ id: 'lasting/nothing', params: {} }, zh)).toBeUndefined();
    expect(said({ id: 'limit/below', params: {} }, zh)).toBe('，低于阈值 ?');
    expect(
      said({ id: 'lasting/brief', params: { what: { id: 'no/such', params: {} }, minutes: 1 } }, zh),
    ).toBeUndefined();
    expect(said({ id: 'mail/group', params: { headline: 'x' } }, zh)).toBeUndefined();
  });

  it('whose group is not registered is refused with where to register it', () => {
    expect(() => sayIn('en').text({ id: 'my.check/x', params: {} })).toThrow(/my\.check\/x.*src\/words\/catalogue\.ts/);
  });
});

it('a plain text is the same in every language', () => {
  expect(said('ls -d', zh)).toBe('ls -d');
});

it('a translation that lacks a sentence, has another, or takes other parameters does not compile', () => {
  const words = wordsOf('types', {
    plain: 'plain',
    told: ({ node }: { node: string }, say) => say.name(node),
    listed: (p: { all: Few<string> }, say) => say.list(p.all),
  });
  const whole: GroupTranslation<typeof words> = {
    plain: '',
    told: ({ node }, say) => say.name(node),
    listed: (p, say) => say.list(p.all),
  };
  const { plain, told, listed } = whole;
  // @ts-expect-error: it lacks `listed`
  const lacking: GroupTranslation<typeof words> = { plain, told };
  // @ts-expect-error: there is no `other`
  const more: GroupTranslation<typeof words> = { plain, told, listed, other: '' };
  // @ts-expect-error: `told` is not told with a number
  const otherwise: GroupTranslation<typeof words> = { plain, listed, told: ({ number }, say) => say.number(number) };
  expect([lacking, more, otherwise]).toHaveLength(3);

  words.say.told({ node: 'n' });
  // @ts-expect-error: a number is no name
  words.say.told({ node: 1 });
  // @ts-expect-error: there is no such sentence
  expect(() => words.say.other()).toThrow();
});

it('a language that was not loaded is refused with what to do', () => {
  expect(() => sayIn('fr' as never)).toThrow('The language fr is not loaded: call loadLanguages first');
});
