import { Runs } from '../cluster/runs.tsx';
import { View } from '../cluster/view.tsx';
import { API, type State } from '../lib/api.ts';
import { count } from '../lib/format.ts';
import { useLive } from '../lib/live.ts';
import { Await, Empty } from '../ui/async.tsx';
import { FindingCard } from '../ui/finding.tsx';
import { Section } from '../ui/section.tsx';

/** The state as it was judged at a moment. */
export function Moment({ cluster, at }: { readonly cluster: string; readonly at: number }) {
  const live = useLive<State>(API.state(cluster, at), undefined);
  return (
    <Await live={live} what="the state at that moment">
      {({ inspections, view, findings }) => (
        <>
          <Section title="The runs that it is of">
            <Runs runs={inspections.map(({ run }) => run)} />
            {inspections.some(({ snapshot }) => snapshot === undefined) && (
              <p class="note unknown">What a run without a snapshot saw is not kept any more.</p>
            )}
          </Section>
          <Section title="Findings then" aside={count(findings.length, 'finding')}>
            {findings.length === 0 && <Empty>Nothing was found.</Empty>}
            {findings.map((finding) => (
              <FindingCard
                key={`${finding.check} ${finding.entity.kind} ${finding.entity.name}`}
                cluster={cluster}
                finding={finding}
              />
            ))}
          </Section>
          <View cluster={cluster} view={view} />
        </>
      )}
    </Await>
  );
}
