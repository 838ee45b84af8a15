import { Badge } from '../ui/badge.tsx';
import { Section } from '../ui/section.tsx';

/** A part of a cluster that the inspection could not see, or does not look at. */
export function NotSeen({ title }: { readonly title: string }) {
  return (
    <Section title={title} aside={<Badge state="unknown" />}>
      <p class="note unknown">The last inspection did not see this. Its findings and its coverage below say why.</p>
    </Section>
  );
}
