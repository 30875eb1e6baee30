import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Sheet } from './Sheet.tsx';

export type DrawerProps = {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Shown on the button that closes: « Voir les résultats ». */
  readonly doneLabel: string;
  /** When given, a second button that takes every choice back. */
  readonly onReset?: (() => void) | undefined;
  readonly resetLabel?: string;
};

/** Controls put away on a phone, where reading comes first. */
export function Drawer({ title, isOpen, onClose, children, doneLabel, onReset, resetLabel = 'Réinitialiser' }: DrawerProps) {
  return (
    <Sheet
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      foot={
        <>
          {onReset === undefined ? null : <Button onClick={onReset}>{resetLabel}</Button>}
          <Button kind="primary" onClick={onClose}>
            {doneLabel}
          </Button>
        </>
      }
    >
      <div className="filters filters--stack">{children}</div>
    </Sheet>
  );
}
