import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';
import { useMemo, useState } from 'react';
import { formatNumber } from '../shared/french-number.ts';
import { Button } from './Button.tsx';
import { classNames } from './class-names.ts';
import { useAnnounce } from './LiveRegion.tsx';
import { nextSort, sortRows, visibleRows } from './table-sort.ts';
import type { SortState, TableCell, TableColumn, TableRow } from './table-sort.ts';
import { useOverflow } from './use-overflow.ts';

export type { SortState, TableCell, TableColumn, TableRow };

export type DataTableProps = {
  readonly caption: string;
  /** The first column heads its rows. */
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  readonly initialSort?: SortState;
  /** Row to single out, in sight whatever the order. */
  readonly highlight?: string | null;
  /** Rows shown before « Afficher les n lignes ». */
  readonly limit?: number;
};

export function DataTable({ caption, columns, rows, initialSort, highlight = null, limit = 50 }: DataTableProps) {
  const announce = useAnnounce();
  const [sort, setSort] = useState<SortState | null>(initialSort ?? null);
  const [showsAll, setShowsAll] = useState(false);
  const [scroller, overflows] = useOverflow<HTMLDivElement>();
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort]);
  const { shown, apart } = visibleRows(sorted, showsAll ? Infinity : limit, highlight);

  function sortBy(column: TableColumn) {
    const next = nextSort(sort, column);
    setSort(next);
    announce(`Tableau trié par ${column.label}, ordre ${next.direction === 'ascending' ? 'croissant' : 'décroissant'}`);
  }

  return (
    <>
      <div
        ref={scroller}
        className="table-scroll"
        // Reached by the keyboard only where there is something to scroll.
        {...(overflows ? { tabIndex: 0, role: 'region', 'aria-label': caption } : {})}
      >
        <table className="table">
          <caption>{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <HeaderCell key={column.id} column={column} sort={sort?.column === column.id ? sort : null} onSort={() => sortBy(column)} />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <BodyRow key={row.id} row={row} columns={columns} isHighlighted={row.id === highlight} />
            ))}
            {apart === null ? null : <BodyRow row={apart} columns={columns} isHighlighted isApart />}
          </tbody>
        </table>
      </div>
      {sorted.length > shown.length ? (
        <p className="table-more">
          <Button onClick={() => setShowsAll(true)}>Afficher les {formatNumber(sorted.length, 0)} lignes</Button>
        </p>
      ) : null}
    </>
  );
}

function HeaderCell({ column, sort, onSort }: { readonly column: TableColumn; readonly sort: SortState | null; readonly onSort: () => void }) {
  const Arrow = sort === null ? ArrowUpDown : sort.direction === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <th scope="col" className={classNames(column.numeric && 'numeric')} {...(sort === null ? {} : { 'aria-sort': sort.direction })}>
      <button type="button" className="table__sort" onClick={onSort}>
        <span>
          {column.label}
          {column.note === undefined ? null : <span className="table__note">{column.note}</span>}
        </span>
        <Arrow size={13} aria-hidden="true" />
      </button>
    </th>
  );
}

type BodyRowProps = { readonly row: TableRow; readonly columns: readonly TableColumn[]; readonly isHighlighted: boolean; readonly isApart?: boolean };

function BodyRow({ row, columns, isHighlighted, isApart = false }: BodyRowProps) {
  return (
    <tr data-highlight={isHighlighted || undefined} data-apart={isApart || undefined}>
      {row.cells.map((cell, index) => {
        const className = classNames(columns[index]?.numeric && 'numeric', cell.missing && 'missing') || undefined;
        const content = (
          <>
            {cell.text}
            {cell.note === undefined ? null : <span className="table__note">{cell.note}</span>}
          </>
        );
        return index === 0 ? (
          <th key={index} scope="row" className={className}>
            {content}
          </th>
        ) : (
          <td key={index} className={className}>
            {content}
          </td>
        );
      })}
    </tr>
  );
}
