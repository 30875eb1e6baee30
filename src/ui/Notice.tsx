import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type NoticeProps = {
  readonly tone?: 'info' | 'watch' | 'good';
  readonly children: ReactNode;
  readonly onDismiss?: (() => void) | undefined;
  readonly dismissLabel?: string;
};

/** Something worth knowing that stops nothing; announced when it appears. */
export function Notice({ tone = 'info', children, onDismiss, dismissLabel = 'Masquer ce message' }: NoticeProps) {
  return (
    // Holds paragraphs, which <output> must not.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div className={classNames('notice', tone !== 'info' && `notice--${tone}`)} role="status">
      <div className="notice__body">{children}</div>
      {onDismiss === undefined ? null : (
        <button type="button" className="chip__remove" aria-label={dismissLabel} title={dismissLabel} onClick={onDismiss}>
          <X size={16} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
