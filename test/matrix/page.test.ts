import { join } from 'node:path';
import { expect, it } from 'vitest';
import { page } from './page.ts';

it('docs/collection-failures.md is what the matrix says (else run: npx vitest run test/matrix/page.test.ts -u)', async () => {
  await expect(page()).toMatchFileSnapshot(join(import.meta.dirname, '../../docs/collection-failures.md'));
});
