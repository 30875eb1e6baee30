import type { ReactNode } from 'react';

export type EmptyStateProps = { readonly title: string; readonly children?: ReactNode };

/** Nothing to show, why, and what would show something. */
export function EmptyState({ title, children }: EmptyStateProps) {
  return (
    <div className="empty">
      <p className="empty__title">{title}</p>
      {children}
    </div>
  );
}
