/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events, jsx-a11y/prefer-tag-over-role --
   a long text must scroll from the keyboard, and Escape answers for the click beside the sheet */
import { X } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { Button } from './Button.tsx';

export type SheetProps = {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Actions held in sight at the bottom. */
  readonly foot?: ReactNode;
  readonly closeLabel?: string;
};

/**
 * A modal sheet on the right, as wide as the screen on a phone. The platform's <dialog> makes the page behind inert,
 * answers Escape and gives the focus back to where it was; the children are rendered only while it is open.
 */
export function Sheet({ title, isOpen, onClose, children, foot, closeLabel = 'Fermer' }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (isOpen && !element.open) element.showModal();
    if (!isOpen && element.open) element.close();
  }, [isOpen]);

  return (
    <dialog
      ref={dialog}
      className="sheet"
      aria-labelledby={titleId}
      onClose={onClose}
      // A click on the backdrop is a click on the dialog itself: its content covers the rest.
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      {isOpen ? (
        <>
          <div className="sheet__head">
            <h2 id={titleId}>{title}</h2>
            <Button kind="icon" className="button--quiet" aria-label={closeLabel} title={closeLabel} onClick={onClose}>
              <X size={20} aria-hidden="true" />
            </Button>
          </div>
          {/* Focusable so that a long receipt can be scrolled from the keyboard. */}
          <div className="sheet__body" tabIndex={0} role="group" aria-labelledby={titleId}>
            {children}
          </div>
          {foot === undefined ? null : <div className="sheet__foot">{foot}</div>}
        </>
      ) : null}
    </dialog>
  );
}
