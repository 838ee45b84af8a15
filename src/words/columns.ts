/** Characters that a terminal or a mail reader draws two columns wide: East Asian wide and full-width ones (Unicode TR 11). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
/** Characters that some draw one and some two columns wide: counted as two, so that no line is too long anywhere. */
const AMBIGUOUS = /[\u00b7\u00d7\u2014\u2018\u2019\u201c\u201d\u2026\u2192\u2264\u2265]/u;
const MARK = /\p{Mark}/u;

/** May not begin a line. */
const CLOSING = /^[，。；：、！？）」』】》”’%…]/u;
/** May not end a line. */
const OPENING = /[（「『【《“‘]$/u;

/** How many columns of a fixed-width font the text takes, at most. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) {
    if (MARK.test(character)) continue;
    columns += WIDE.test(character) || AMBIGUOUS.test(character) ? 2 : 1;
  }
  return columns;
}

/** The text with blanks after it, up to so many columns. */
export function padColumns(text: string, columns: number): string {
  return `${text}${' '.repeat(Math.max(0, columns - columnsOf(text)))}`;
}

/**
 * The text in lines of at most `width` columns, `first` before the first and `rest` before the others. Breaks at blanks
 * and beside Han characters, never before closing or after opening punctuation. What cannot be broken keeps its line.
 */
export function fold(text: string, first: string, rest: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const piece of pieces(text)) {
    if (!empty && columnsOf(line) + columnsOf(piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = rest;
      empty = true;
    }
    line += empty ? piece.trimStart() : piece;
    empty = false;
  }
  return [...lines, line.trimEnd()];
}

/** The text in parts between which a line may end; blanks stand at the ends of parts. */
function pieces(text: string): readonly string[] {
  const units = text.match(/[^\S\r\n]*(?:[⺀-鿿豈-﫿︰-﹏＀-￯]|[^\s⺀-鿿豈-﫿︰-﹏＀-￯]+)[^\S\r\n]*/gu) ?? [];
  const joined: string[] = [];
  for (const unit of units) {
    const last = joined.at(-1);
    if (last !== undefined && (CLOSING.test(unit) || OPENING.test(last))) joined[joined.length - 1] = last + unit;
    else joined.push(unit);
  }
  return joined;
}
