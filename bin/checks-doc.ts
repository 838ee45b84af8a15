import { writeFileSync } from 'node:fs';
import { catalogueDoc } from '../src/checks/catalogue-doc.ts';

/** Writes docs/checks.md. A test fails while the file is not what the catalogue says. */
writeFileSync(new URL('../docs/checks.md', import.meta.url), catalogueDoc());
