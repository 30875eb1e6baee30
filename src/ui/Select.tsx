import { ChevronDown } from 'lucide-react';
import { useId } from 'react';

export type SelectOption = { readonly id: string; readonly label: string; readonly disabled?: boolean };

export type SelectProps = {
  readonly label: string;
  readonly value: string;
  readonly options: readonly SelectOption[];
  readonly onChange: (id: string) => void;
  readonly hint?: string;
  /** What is wrong with the choice, said beside it and by screen readers. */
  readonly error?: string | null;
  readonly disabled?: boolean;
};

/**
 * A short list of choices. The platform's own control: every keyboard, screen reader and phone knows it,
 * and it needs neither a script nor an injected style.
 */
export function Select({ label, value, options, onChange, hint, error = null, disabled }: SelectProps) {
  const id = useId();
  const described = [hint === undefined ? '' : `${id}-hint`, error === null ? '' : `${id}-error`].filter((one) => one !== '').join(' ');
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <div className="select">
        <select
          id={id}
          className="select__control"
          value={value}
          disabled={disabled}
          aria-invalid={error !== null || undefined}
          aria-describedby={described === '' ? undefined : described}
          onChange={(event) => onChange(event.target.value)}
        >
          {options.map((option) => (
            <option key={option.id} value={option.id} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <span className="select__mark" aria-hidden="true">
          <ChevronDown size={16} />
        </span>
      </div>
      {hint === undefined ? null : (
        <span className="field__hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error === null ? null : (
        <span className="field__error" id={`${id}-error`}>
          {error}
        </span>
      )}
    </div>
  );
}
