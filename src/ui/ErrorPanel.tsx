import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Disclosure } from './Disclosure.tsx';

export type ErrorPanelProps = {
  /** What happened. */
  readonly title: string;
  /** What to do next. */
  readonly advice: ReactNode;
  /** For whoever repairs it: shown folded. */
  readonly details?: string | undefined;
  readonly onRetry?: (() => void) | undefined;
  readonly retryLabel?: string;
};

export function ErrorPanel({ title, advice, details, onRetry, retryLabel = 'Réessayer' }: ErrorPanelProps) {
  return (
    <div className="trouble" role="alert">
      <p className="trouble__title">{title}</p>
      <p>{advice}</p>
      {onRetry === undefined ? null : <Button onClick={onRetry}>{retryLabel}</Button>}
      {details === undefined ? null : (
        <Disclosure title="Détails techniques">
          <pre className="code">{details}</pre>
        </Disclosure>
      )}
    </div>
  );
}
