import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { isNumeric } from '../../data/dataset-table.ts';
import type { RowFilter, RowsView } from '../../data/dataset-rows.ts';
import type { ColumnSpec } from '../../domain/dataset.ts';
import { Button, LinkButton } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { readBound, withFilter } from './row-choices.ts';
import { useTyped } from './use-typed.ts';

export type RowFiltersProps = { readonly columns: readonly ColumnSpec[]; readonly view: RowsView; readonly onChoose: (view: RowsView, isTyped?: boolean) => void };

/** One filter a column, as many as wanted: a text for texts, codes and periods, two bounds for numbers. */
export function RowFilters({ columns, view, onChoose }: RowFiltersProps) {
  // A filter that was opened and says nothing yet is not in the address.
  const [opened, setOpened] = useState<readonly string[]>([]);
  const [focused, setFocused] = useState<string | null>(null);
  const active = columns.filter(({ name }) => opened.includes(name) || view.filters.some((filter) => filter.column === name));
  const free = columns.filter((column) => !active.includes(column));
  const close = (name: string) => {
    setOpened(opened.filter((other) => other !== name));
    onChoose(withFilter(view, name, null));
  };
  const change = (name: string, filter: RowFilter | null) => {
    // Emptied while one types in it, it stays open.
    if (!opened.includes(name)) setOpened([...opened, name]);
    onChoose(withFilter(view, name, filter), true);
  };
  return (
    <section className="row-filters" aria-label="Filtres des lignes">
      {active.map((column) => (
        <OneFilter
          key={column.name}
          column={column}
          filter={view.filters.find((filter) => filter.column === column.name) ?? null}
          isNew={focused === column.name}
          onChange={(filter) => change(column.name, filter)}
          onClose={() => close(column.name)}
        />
      ))}
      {free.length === 0 ? null : (
        <Select
          label={active.length === 0 ? 'Filtrer les lignes' : 'Filtrer aussi'}
          value=""
          options={[{ id: '', label: 'Choisir une colonne…' }, ...free.map(({ name, label }) => ({ id: name, label }))]}
          onChange={(name) => {
            if (name === '') return;
            setOpened([...opened, name]);
            setFocused(name);
          }}
        />
      )}
      {active.length === 0 ? null : (
        <LinkButton
          tone="soft"
          onClick={() => {
            setOpened([]);
            onChoose({ ...view, filters: [] });
          }}
        >
          Retirer les filtres
        </LinkButton>
      )}
    </section>
  );
}

type OneFilterProps = { readonly column: ColumnSpec; readonly filter: RowFilter | null; readonly isNew: boolean; readonly onChange: (filter: RowFilter | null) => void; readonly onClose: () => void };

function OneFilter({ column, filter, isNew, onChange, onClose }: OneFilterProps) {
  const place = useRef<HTMLFieldSetElement>(null);
  // Choosing a column is asking to fill its filter in.
  useEffect(() => {
    if (isNew) place.current?.querySelector('input')?.focus();
  }, [isNew]);
  return (
    <fieldset ref={place} className="row-filters__one">
      <legend className="visually-hidden">{column.label}</legend>
      {isNumeric(column) ? (
        <RangeFields column={column} filter={filter?.kind === 'range' ? filter : null} onChange={onChange} />
      ) : (
        <LateField label={`${column.label} contient`} value={filter?.kind === 'text' ? filter.text : ''} onChange={(text) => onChange(text === '' ? null : { kind: 'text', column: column.name, text })} />
      )}
      <Button kind="icon" aria-label={`Retirer le filtre ${column.label}`} title="Retirer ce filtre" onClick={onClose}>
        <X size={16} aria-hidden="true" />
      </Button>
    </fieldset>
  );
}

type Range = Extract<RowFilter, { kind: 'range' }>;

function RangeFields({ column, filter, onChange }: { readonly column: ColumnSpec; readonly filter: Range | null; readonly onChange: (filter: RowFilter | null) => void }) {
  const set = (bounds: { readonly from: number | null; readonly to: number | null }) => onChange(bounds.from === null && bounds.to === null ? null : { kind: 'range', column: column.name, ...bounds });
  const from = filter?.from ?? null;
  const to = filter?.to ?? null;
  return (
    <>
      <BoundField label={`${column.label}, de`} value={from} onChange={(next) => set({ from: next, to })} />
      <BoundField label="à" name={`${column.label}, à`} value={to} onChange={(next) => set({ from, to: next })} />
    </>
  );
}

function BoundField({ label, name, value, onChange }: { readonly label: string; readonly name?: string; readonly value: number | null; readonly onChange: (value: number | null) => void }) {
  const [wrong, setWrong] = useState(false);
  return (
    <LateField
      label={label}
      name={name}
      numeric
      value={value === null ? '' : String(value).replace('.', ',')}
      error={wrong ? 'Ce n’est pas un nombre.' : null}
      onChange={(text) => {
        const bound = readBound(text);
        setWrong(text !== '' && bound === null);
        if (text === '' || bound !== null) onChange(bound);
      }}
    />
  );
}

type LateFieldProps = { readonly label: string; readonly name?: string | undefined; readonly value: string; readonly numeric?: boolean; readonly error?: string | null; readonly onChange: (text: string) => void };

function LateField({ label, name, value, numeric = false, error = null, onChange }: LateFieldProps) {
  const [typed, type] = useTyped(value, onChange);
  return <TextField label={label} value={typed} onChange={type} error={error} maxLength={100} {...(name === undefined ? {} : { 'aria-label': name })} {...(numeric ? { inputMode: 'decimal' } : { type: 'search' })} />;
}
