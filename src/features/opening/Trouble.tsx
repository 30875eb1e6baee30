import type { ReactNode } from 'react';
import { Failure } from '../../domain/failure.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';

export type TroubleProps = { readonly error: unknown; readonly onRetry?: (() => void) | undefined; /** Another way out, beside the advice. */ readonly children?: ReactNode };

/** What went wrong, in its own words where it has some; a bug of ours says so. */
export function Trouble({ error, onRetry, children }: TroubleProps) {
  const known = error instanceof Failure;
  return (
    <ErrorPanel
      title={known ? error.message : 'Une erreur de Repères a interrompu cette étape.'}
      advice={
        <>
          {known ? error.advice : 'Vos choix sont gardés : réessayez. Si cela se reproduit, transmettez les détails techniques à la personne qui administre ce site.'}
          {children}
        </>
      }
      details={known ? undefined : error instanceof Error ? (error.stack ?? error.message) : String(error)}
      onRetry={onRetry}
    />
  );
}

/** Two ways out of a question, side by side. */
export function TwoWays({ yes, onYes, no, onNo }: { readonly yes: string; readonly onYes: () => void; readonly no: string; readonly onNo: () => void }) {
  return (
    <p className="opening-actions">
      <Button kind="primary" onClick={onYes}>
        {yes}
      </Button>
      <Button onClick={onNo}>{no}</Button>
    </p>
  );
}
