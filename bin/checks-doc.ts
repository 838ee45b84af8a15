import { readFileSync, writeFileSync } from 'node:fs';
import { apiDocument } from '../src/api/document.ts';
import { catalogueDoc } from '../src/checks/catalogue-doc.ts';
import { seedCoverageDoc } from '../src/checks/seed-coverage.ts';
import { seriesDoc } from '../src/checks/series/doc.ts';

const root = new URL('../', import.meta.url);
const notes = readFileSync(new URL('test/fixtures/seed/notes.md', root), 'utf8');

/** Writes docs/checks.md, docs/series.md, docs/seed-coverage.md and the document of the API. A test fails while a file is not what the code says. */
writeFileSync(new URL('docs/checks.md', root), catalogueDoc());
writeFileSync(new URL('docs/series.md', root), seriesDoc());
writeFileSync(new URL('docs/seed-coverage.md', root), seedCoverageDoc(notes));
writeFileSync(new URL('src/api/openapi.json', root), `${JSON.stringify(apiDocument(), undefined, 2)}\n`);
