import { href } from '../lib/router.ts';
import { PageTitle } from '../ui/page-title.tsx';

export function LostPage() {
  return (
    <>
      <PageTitle title="There is no such page" />
      <p>
        <a href={href([])}>The fleet</a> leads to everything that there is.
      </p>
    </>
  );
}
