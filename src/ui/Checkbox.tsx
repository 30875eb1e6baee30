import { useId, type ReactNode } from 'react';

export type CheckboxProps = { readonly label: ReactNode; readonly isChecked: boolean; readonly onChange: (isChecked: boolean) => void; readonly hint?: string | undefined };

export function Checkbox({ label, isChecked, onChange, hint }: CheckboxProps) {
  const id = useId();
  return (
    <div className="checkbox">
      <input id={id} type="checkbox" checked={isChecked} aria-describedby={hint === undefined ? undefined : `${id}-hint`} onChange={(event) => onChange(event.target.checked)} />
      <label htmlFor={id}>{label}</label>
      {hint === undefined ? null : (
        <span className="checkbox__hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}
