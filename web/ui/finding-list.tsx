import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Finding } from '../../src/checks/check.ts';
import { rove } from '../lib/roving.ts';
import { Empty } from './async.tsx';
import { FindingCard } from './finding.tsx';

interface FindingListProps {
  readonly cluster: string;
  readonly findings: readonly Finding[];
  readonly empty: ComponentChildren;
}

/** More than these are shown when somebody asks for them. */
const FIRST = 25;
const ORDER: readonly Finding['status'][] = ['critical', 'warning', 'unknown'];

/** Findings, the worst first. Arrow keys go from one to the next. */
export function FindingList({ cluster, findings, empty }: FindingListProps) {
  const [isWhole, setWhole] = useState(false);
  if (findings.length === 0) return <Empty>{empty}</Empty>;
  const sorted = findings.toSorted((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
  const left = isWhole ? 0 : Math.max(0, sorted.length - FIRST);
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys go between what is inside, which is reached without them */}
      <div onKeyDown={rove}>
        {sorted.slice(0, sorted.length - left).map((finding) => (
          <FindingCard
            key={`${finding.check} ${finding.entity.kind} ${finding.entity.name}`}
            cluster={cluster}
            finding={finding}
          />
        ))}
      </div>
      {left > 0 && (
        <button type="button" onClick={() => setWhole(true)}>
          Show {left} more
        </button>
      )}
    </>
  );
}
