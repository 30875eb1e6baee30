import { X } from 'lucide-react';

export type ChipProps = {
  readonly label: string;
  readonly onRemove: () => void;
  /** « Retirer le territoire CC du Clunisois ». */
  readonly removeLabel: string;
};

/** A choice that is in force, with the way to take it back. */
export function Chip({ label, onRemove, removeLabel }: ChipProps) {
  return (
    <span className="chip">
      {label}
      <button type="button" className="chip__remove" aria-label={removeLabel} title={removeLabel} onClick={onRemove}>
        <X size={15} strokeWidth={2.5} aria-hidden="true" />
      </button>
    </span>
  );
}
