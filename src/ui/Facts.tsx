import type { ReactNode } from 'react';

/** Names and what they stand for, one under the other, between hairlines. */
export function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className="ledger">{children}</dl>;
}

export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="ledger__one">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
