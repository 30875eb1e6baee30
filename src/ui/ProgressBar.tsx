import { useId } from 'react';
import { formatNumber } from '../shared/french-number.ts';
import { NBSP } from '../shared/typography.ts';

export type ProgressBarProps = {
  readonly label: string;
  /** Between 0 and 1; null where the end is not known. */
  readonly value: number | null;
};

export function ProgressBar({ label, value }: ProgressBarProps) {
  const id = useId();
  const known = value === null ? null : Math.min(1, Math.max(0, value));
  const text = known === null ? null : `${formatNumber(known * 100, 0)}${NBSP}%`;
  return (
    <div className="progress">
      <span id={id}>
        {label}
        {text === null ? null : ` ${text}`}
      </span>
      <progress className="progress__bar" aria-labelledby={id} max={1} {...(known === null ? {} : { value: known })} />
    </div>
  );
}
