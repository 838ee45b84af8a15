/** The GSM 03.38 default alphabet without the escape character: one septet each. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Its extension table: an escape and a character, two septets. */
const EXTENDED = new Set('\f^{}\\[~]|€');

/** Typography that texts of ours or names may bear, and the nearest characters of the alphabet. */
const PLAIN: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  '`': "'",
  '×': 'x',
  '→': '->',
  '≥': '>=',
  '≤': '<=',
  '\u00a0': ' ',
};

/** The text with typographic characters replaced by those of the GSM alphabet; others stay as they are. */
export function toGsmTypography(text: string): string {
  return text.replace(/[‘’“”–—…`×→≥≤\u00a0]/g, (character) => PLAIN[character] ?? character);
}

/** Septets that the text takes as one GSM 7-bit message; undefined where it holds a character outside the alphabet. */
export function gsmSeptets(text: string): number | undefined {
  let septets = 0;
  for (const character of text) {
    if (BASIC.has(character)) septets += 1;
    else if (EXTENDED.has(character)) septets += 2;
    else return undefined;
  }
  return septets;
}
