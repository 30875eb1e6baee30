import type { ConsoleTable } from '../../data/explore-tables.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { sqlName } from './sql-names.ts';

/** Every table and its columns; each name is a button that writes it at the cursor. */
export function TableList({ tables, onInsert }: { readonly tables: readonly ConsoleTable[]; readonly onInsert: (name: string) => void }) {
  return (
    <ul className="sql-tables">
      {tables.map((table, at) => (
        <li key={`${table.dataset}.${table.table}`}>
          <Disclosure title={table.name} startsOpen={at === 0}>
            <p className="sql-tables__label">{table.label}</p>
            <ul className="sql-tables__columns">
              <li>
                <Name name={table.name} label="toute la table" onInsert={onInsert} />
              </li>
              {table.columns.map((column) => (
                <li key={column.name}>
                  <Name name={column.name} label={column.label} onInsert={onInsert} />
                </li>
              ))}
            </ul>
          </Disclosure>
        </li>
      ))}
    </ul>
  );
}

function Name({ name, label, onInsert }: { readonly name: string; readonly label: string; readonly onInsert: (name: string) => void }) {
  return (
    <button type="button" className="sql-tables__name" onClick={() => onInsert(sqlName(name))}>
      <span className="visually-hidden">Insérer </span>
      <code>{name}</code> <span className="sql-tables__what">{label}</span>
    </button>
  );
}
