/**
 * The form of a text that a Pegasus tool printed: its distinct lines, with names, numbers and times masked. Two outputs
 * of one command have the same form whatever the cluster.
 */
export function printedForm(text: string): ReadonlySet<string> {
  return new Set(text.split('\n').map(maskLine));
}

const MASKS: readonly (readonly [RegExp, string])[] = [
  [/\d{4}-\d{2}-\d{2}[ _]\d{2}:\d{2}:\d{2}(\.\d{3})?/g, '<time>'],
  [/\b(?:localhost|meta\d|replica\d|(?:\d+\.){3}\d+):\d+\b/g, '<server>'],
  [/<server>(,<server>)+/g, '<server>'],
  [/"(?:temp|usertable|orders|sessions)"/g, '"<table>"'],
  [/\/pegasus\/(?:onebox|demo)"/g, '/pegasus/<cluster>"'],
  [/\b(?:onebox|demo)\b/g, '<cluster>'],
  [/config[a-z-]*\.ini/g, '<config>'],
  [/-?\d+(?:\.\d+)?/g, '#'],
];

function maskLine(line: string): string {
  const masked = MASKS.reduce((text, [pattern, mask]) => text.replace(pattern, mask), line);
  return masked.replace(/"\[(<server>)?\]"/, '"[…]"');
}
