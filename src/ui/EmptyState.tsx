import type { ReactNode } from 'react';

export type EmptyStateProps = { readonly title: string; /** `h1` when the whole page is empty. */ readonly heading?: 'h1' | 'p'; readonly children?: ReactNode };

/** Nothing to show, why, and what would show something. */
export function EmptyState({ title, heading: Heading = 'p', children }: EmptyStateProps) {
  return (
    <div className="empty">
      <Heading className="empty__title">{title}</Heading>
      {children}
    </div>
  );
}
