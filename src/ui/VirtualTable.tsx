import { ArrowDown, ArrowDownToLine, ArrowUp, ArrowUpDown, ArrowUpToLine } from 'lucide-react';
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { formatNumber } from '../shared/french-number.ts';
import { Button } from './Button.tsx';
import { classNames } from './class-names.ts';
import { useAnnounce } from './LiveRegion.tsx';
import { rowsInSight, rowsPerScreen, rowWindow, scrollHeight, scrollTopOf, type Extent } from './row-window.ts';
import type { SortState, TableColumn, TableRow } from './table-sort.ts';
import './styles/virtual-table.css';

export type VirtualColumn = TableColumn & { /** Room for the text, in characters. */ readonly width: number };

export type VirtualTableProps = {
  readonly caption: string;
  /** The first column heads its rows. */
  readonly columns: readonly VirtualColumn[];
  readonly rowCount: number;
  /** The row at a place from 0; null while it is on its way. */
  readonly rowAt: (index: number) => TableRow | null;
  /** Told which rows are drawn, so that they can be fetched. */
  readonly onWindow: (first: number, end: number) => void;
  readonly sort: SortState | null;
  readonly onSort: (column: TableColumn) => void;
  /** What is shown belongs to an earlier question. */
  readonly isStale?: boolean;
  /** Beside the count of rows. */
  readonly tools?: ReactNode;
};

/** Before anything is measured. */
const GUESS = { rowHeight: 36, headHeight: 44, seen: 480 };

/**
 * A table of any length of which only the rows in sight exist. The table stands still under the scroll bar and its rows
 * change: nothing is ever blank, and a million rows cost what twenty do. Rows are one line high, which is what makes
 * their places computable; a longer text is cut, whole in its `title` and to screen readers.
 */
export function VirtualTable({ caption, columns, rowCount, rowAt, onWindow, sort, onSort, isStale = false, tools }: VirtualTableProps) {
  const announce = useAnnounce();
  const scroller = useRef<HTMLElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const [sizes, setSizes] = useState(GUESS);
  const [scrollTop, setScrollTop] = useState(0);
  const extent: Extent = { rows: rowCount, ...sizes };
  const { first, end, shift } = rowWindow(extent, scrollTop);

  useLayoutEffect(() => {
    const box = scroller.current;
    const body = table.current;
    if (!box || !body) return;
    const measure = () => {
      const headHeight = body.tHead?.offsetHeight ?? GUESS.headHeight;
      const rowHeight = body.tBodies[0]?.rows[0]?.offsetHeight ?? GUESS.rowHeight;
      setSizes((before) => (before.headHeight === headHeight && before.rowHeight === rowHeight && before.seen === box.clientHeight ? before : { headHeight, rowHeight, seen: box.clientHeight }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    observer.observe(body);
    return () => observer.disconnect();
  }, [columns.length]);

  useLayoutEffect(() => onWindow(first, end), [first, end, onWindow]);
  // Another order or another filter begins at its first row.
  const question = `${sort?.column ?? ''} ${sort?.direction ?? ''} ${rowCount}`;
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [question]);

  const { from, to } = rowsInSight(extent, scrollTop);
  const goTo = (row: number) => {
    const box = scroller.current;
    if (!box) return;
    box.scrollTop = scrollTopOf(extent, row);
    const seen = rowsInSight(extent, box.scrollTop);
    announce(sightWords(seen.from, seen.to, rowCount));
  };
  const screen = rowsPerScreen(extent);
  const characters = columns.reduce((total, column) => total + column.width, 0);
  // Few columns stay near one another: an eye loses its row across an empty screen.
  const room = `max(${characters}ch, min(100%, ${characters * 1.6}ch))`;

  return (
    <div className="rows" aria-busy={isStale || undefined}>
      {/* The keyboard scrolls it: arrows, page up and down, home and end. */}
      <section ref={scroller} className="rows__scroller" tabIndex={0} aria-label={caption} onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}>
        <div className="rows__height" style={{ height: scrollHeight(extent), width: room }}>
          <div className="rows__still" style={{ height: Math.min(sizes.seen, scrollHeight(extent)) }}>
            <table ref={table} className={classNames('table', 'rows__table', isStale && 'rows__table--stale')} aria-rowcount={rowCount + 1}>
              <caption className="visually-hidden">{caption}</caption>
              <colgroup>
                {columns.map((column) => (
                  <col key={column.id} style={{ width: `${column.width}ch` }} />
                ))}
              </colgroup>
              <thead>
                <tr aria-rowindex={1}>
                  {columns.map((column) => (
                    <HeaderCell key={column.id} column={column} sort={sort?.column === column.id ? sort : null} onSort={() => onSort(column)} />
                  ))}
                </tr>
              </thead>
              <tbody style={{ transform: `translateY(${-shift}px)` }}>
                {Array.from({ length: end - first }, (_, at) => (
                  // By place on screen and not by row: the same elements serve while one scrolls.
                  <BodyRow key={at} index={first + at} row={rowAt(first + at)} columns={columns} />
                ))}
              </tbody>
            </table>
          </div>
        </div>
      </section>
      <div className="rows__foot">
        <p className="rows__sight">{sightWords(from, to, rowCount)}</p>
        {rowCount > to - from + 1 ? (
          <div className="rows__moves">
            <Button kind="icon" aria-label="Premières lignes" title="Premières lignes" disabled={from <= 1} onClick={() => goTo(0)}>
              <ArrowUpToLine size={16} aria-hidden="true" />
            </Button>
            <Button kind="icon" aria-label="Lignes précédentes" title="Lignes précédentes" disabled={from <= 1} onClick={() => goTo(from - 1 - screen)}>
              <ArrowUp size={16} aria-hidden="true" />
            </Button>
            <Button kind="icon" aria-label="Lignes suivantes" title="Lignes suivantes" disabled={to >= rowCount} onClick={() => goTo(from - 1 + screen)}>
              <ArrowDown size={16} aria-hidden="true" />
            </Button>
            <Button kind="icon" aria-label="Dernières lignes" title="Dernières lignes" disabled={to >= rowCount} onClick={() => goTo(rowCount)}>
              <ArrowDownToLine size={16} aria-hidden="true" />
            </Button>
          </div>
        ) : null}
        {tools}
      </div>
    </div>
  );
}

function sightWords(from: number, to: number, all: number): string {
  if (all === 1) return 'La seule ligne';
  return `Lignes ${formatNumber(from, 0)} à ${formatNumber(to, 0)} sur ${formatNumber(all, 0)}`;
}

function HeaderCell({ column, sort, onSort }: { readonly column: TableColumn; readonly sort: SortState | null; readonly onSort: () => void }) {
  const Arrow = sort === null ? ArrowUpDown : sort.direction === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <th scope="col" className={classNames(column.numeric && 'numeric')} {...(sort === null ? {} : { 'aria-sort': sort.direction })}>
      <button type="button" className="table__sort" onClick={onSort} title={column.label}>
        <span className="rows__label">
          {column.label}
          {column.note === undefined ? null : <span className="table__note">{column.note}</span>}
        </span>
        <Arrow size={13} aria-hidden="true" />
      </button>
    </th>
  );
}

function BodyRow({ index, row, columns }: { readonly index: number; readonly row: TableRow | null; readonly columns: readonly TableColumn[] }) {
  return (
    <tr aria-rowindex={index + 2} data-waiting={row === null || undefined}>
      {columns.map((column, at) => {
        const cell = row?.cells[at];
        const className = classNames(column.numeric && 'numeric', cell?.missing && 'missing') || undefined;
        const text = cell?.text ?? '…';
        return at === 0 ? (
          <th key={column.id} scope="row" className={className} title={text}>
            {text}
          </th>
        ) : (
          <td key={column.id} className={className} title={text}>
            {text}
          </td>
        );
      })}
    </tr>
  );
}
