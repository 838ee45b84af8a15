/** The anchor that Markdown gives to a heading which is a check's id, in docs/checks.md and docs/runbook.md. */
export function anchor(check: string): string {
  return check.replaceAll('.', '');
}
