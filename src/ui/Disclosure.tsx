import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

export type DisclosureProps = { readonly title: string; readonly children: ReactNode; readonly startsOpen?: boolean };

/** A part that is folded until asked for. */
export function Disclosure({ title, children, startsOpen = false }: DisclosureProps) {
  return (
    <details className="disclosure" open={startsOpen}>
      <summary>
        <ChevronRight size={16} aria-hidden="true" />
        {title}
      </summary>
      <div className="disclosure__body">{children}</div>
    </details>
  );
}
