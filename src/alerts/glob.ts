/** Whether the whole text matches a glob: `*` is any run of characters, `?` any one. At most `glob × text` steps. */
export function globMatches(glob: string, text: string): boolean {
  let [inGlob, inText, star, mark] = [0, 0, -1, 0];
  while (inText < text.length) {
    if (glob[inGlob] === '*') {
      star = inGlob;
      mark = inText;
      inGlob += 1;
    } else if (glob[inGlob] === '?' || glob[inGlob] === text[inText]) {
      inGlob += 1;
      inText += 1;
    } else if (star >= 0) {
      mark += 1;
      inGlob = star + 1;
      inText = mark;
    } else return false;
  }
  while (glob[inGlob] === '*') inGlob += 1;
  return inGlob === glob.length;
}
