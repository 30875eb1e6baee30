import { useEffect, useRef } from 'react';
import { formatNumber } from '../../shared/french-number.ts';
import { NBSP } from '../../shared/typography.ts';
import { Button } from '../../ui/Button.tsx';
import { useAnnounce } from '../../ui/LiveRegion.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';

export type ProgressProps = {
  readonly label: string;
  /** What screen readers are told, once and then at each quarter: a label that counts bytes would never let them speak. */
  readonly said?: string;
  /** Between 0 and 1; null where the end is not known. */
  readonly value: number | null;
  readonly onCancel: () => void;
  /** True where what the reader pressed has just gone: the keyboard goes on from here. */
  readonly takesFocus?: boolean;
};

/** How far something is, and the way to stop it. */
export function Progress({ label, said = label, value, onCancel, takesFocus = false }: ProgressProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) place.current?.querySelector('button')?.focus();
  }, [takesFocus]);
  const announce = useAnnounce();
  const quarter = value === null ? 0 : Math.floor(value * 4);
  const last = useRef<string | null>(null);
  useEffect(() => {
    const text = quarter === 0 ? said : `${said}${NBSP}: ${formatNumber(quarter * 25, 0)}${NBSP}%`;
    if (last.current !== text) announce(text);
    last.current = text;
  }, [announce, said, quarter]);
  return (
    <div className="opening-progress" ref={place}>
      <ProgressBar label={label} value={value} />
      <Button onClick={onCancel}>Annuler</Button>
    </div>
  );
}
