import { ChevronDown } from 'lucide-react';
import { useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { formatNumber } from '../shared/french-number.ts';
import { TreeComboList } from './TreeComboList.tsx';
import { filterTree, indexTree } from './tree-filter.ts';
import type { TreeItem } from './tree-filter.ts';

export type { TreeItem };

export type TreeComboProps = {
  readonly label: string;
  readonly items: readonly TreeItem[];
  /** Id of the chosen item. */
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  readonly placeholder?: string;
  /** At most so many lines at once. */
  readonly max?: number;
};

/**
 * A field to find one item among hundreds: type a few letters, accents aside. Follows the combobox pattern of the
 * ARIA practices (focus stays in the field, `aria-activedescendant` points into the list). Written here because the
 * library's own costs 45 kB of compressed script before the first figure and injects a style that our policy refuses.
 */
export function TreeCombo({ label, items, value, onChange, placeholder = 'Chercher…', max = 60 }: TreeComboProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOpen, setOpen] = useState(false);
  /** Null: nothing typed since the list opened, so everything is proposed. */
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(-1);

  const index = useMemo(() => indexTree(items), [items]);
  const wanted = useDeferredValue(typed ?? '');
  const found = useMemo(() => (isOpen ? filterTree(index, wanted, max) : filterTree([], '', max)), [index, isOpen, wanted, max]);
  const chosen = useMemo(() => items.find((item) => item.id === value) ?? null, [items, value]);
  const activeItem = found.items[active];
  const optionId = (item: TreeItem) => `${id}-${item.id}`;

  useEffect(() => {
    if (activeItem) document.getElementById(`${id}-${activeItem.id}`)?.scrollIntoView({ block: 'nearest' });
  }, [activeItem, id]);

  function open() {
    setOpen(true);
    setTyped(null);
    setActive(-1);
  }

  function close() {
    setOpen(false);
    setTyped(null);
    setActive(-1);
  }

  function choose(item: TreeItem) {
    close();
    input.current?.focus();
    if (item.id !== value) onChange(item.id);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const last = found.items.length - 1;
    switch (event.key) {
      case 'ArrowDown':
        event.preventDefault();
        if (!isOpen) open();
        else setActive(active >= last ? 0 : active + 1);
        return;
      case 'ArrowUp':
        event.preventDefault();
        if (event.altKey) close();
        else if (!isOpen) open();
        else setActive(active <= 0 ? last : active - 1);
        return;
      case 'PageDown':
      case 'PageUp':
        if (!isOpen) return;
        event.preventDefault();
        setActive(Math.max(0, Math.min(last, active + (event.key === 'PageDown' ? 8 : -8))));
        return;
      case 'Enter': {
        if (!isOpen) return;
        event.preventDefault();
        // With something typed, the first match is what Enter takes.
        const taken = activeItem ?? (typed === null ? undefined : found.items[0]);
        if (taken) choose(taken);
        return;
      }
      case 'Escape':
        if (!isOpen) return;
        // Only the list closes, not the panel that it may stand in.
        event.preventDefault();
        event.stopPropagation();
        close();
        return;
      default:
    }
  }

  const announcement = isOpen ? countInWords(found.items.length + found.others) : '';

  return (
    <div
      className="field combo"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close();
      }}
    >
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <div className="combo__box">
        <input
          ref={input}
          id={id}
          className="combo__input"
          role="combobox"
          type="text"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={chosen?.label ?? placeholder}
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={activeItem ? optionId(activeItem) : undefined}
          value={typed ?? chosen?.label ?? ''}
          onFocus={(event) => event.currentTarget.select()}
          onClick={() => (isOpen ? undefined : open())}
          onChange={(event) => {
            setOpen(true);
            setTyped(event.target.value);
            setActive(event.target.value === '' ? -1 : 0);
          }}
          onKeyDown={onKeyDown}
        />
        {/* The arrow only helps the pointer: the keyboard has ↓. */}
        <button
          type="button"
          className="combo__open"
          tabIndex={-1}
          aria-hidden="true"
          onPointerDown={(event) => {
            event.preventDefault();
            input.current?.focus();
            if (isOpen) close();
            else open();
          }}
        >
          <ChevronDown size={16} />
        </button>
      </div>
      {isOpen ? (
        <TreeComboList id={`${id}-list`} label={label} found={found} typed={wanted} active={activeItem} chosen={value} optionId={optionId} onChoose={choose} />
      ) : null}
      <output className="visually-hidden">{announcement}</output>
    </div>
  );
}

function countInWords(count: number): string {
  if (count === 0) return 'Aucun résultat';
  return count === 1 ? '1 résultat' : `${formatNumber(count, 0)} résultats`;
}
