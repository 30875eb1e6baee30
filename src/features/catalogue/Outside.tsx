import type { ReactNode } from 'react';

/** A declaration may hold any text: only web addresses become links. */
export function Outside({ href, children }: { readonly href: string | null; readonly children: ReactNode }) {
  return href !== null && /^https?:\/\//.test(href) ? (
    <a href={href} rel="noreferrer">
      {children}
    </a>
  ) : (
    <>{children}</>
  );
}
