import { useId } from 'react';
import type { ReactNode } from 'react';

export type Segment = { readonly id: string; readonly label: string; readonly icon?: ReactNode };

export type SegmentedControlProps = {
  /** Names the choice for those who do not see it: « Présentation de la figure Population ». */
  readonly label: string;
  readonly value: string;
  readonly options: readonly Segment[];
  readonly onChange: (id: string) => void;
};

/** Two or three exclusive choices side by side; radio buttons underneath, so arrows move between them. */
export function SegmentedControl({ label, value, options, onChange }: SegmentedControlProps) {
  const name = useId();
  return (
    <div className="segments" role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label className="segments__one" key={option.id}>
          <input type="radio" name={name} value={option.id} checked={option.id === value} onChange={() => onChange(option.id)} />
          <span>
            {option.icon}
            {option.label}
          </span>
        </label>
      ))}
    </div>
  );
}
