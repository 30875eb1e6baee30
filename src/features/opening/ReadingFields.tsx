import { useState } from 'react';
import type { Inspected } from '../../datasets/declare/inspect-content.ts';
import { TEXT_ENCODINGS } from '../../domain/dataset.ts';
import { typesetFrench } from '../../shared/typeset-french.ts';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { EditAction, Edits } from './edits.ts';
import { DELIMITER_NAMES, ENCODING_NAMES } from './opening-words.ts';

const NO_HEADER = 'aucune';

/** How the file is read: what was found, each to be overruled. Only what means something for its format is shown. */
export function ReadingFields({ inspected, edits, onEdit }: { readonly inspected: Inspected; readonly edits: Edits; readonly onEdit: (action: EditAction) => void }) {
  const { table } = inspected;
  const { format, sheets, wrapping } = table;
  const members = wrapping.findLast(({ kind, members: all }) => kind === 'zip' && all.length > 1) ?? null;
  const isText = format === 'csv';
  const hasHeader = isText || format === 'xlsx' || format === 'ods';
  const delimiter = edits.decoding.delimiter ?? table.delimiter ?? ',';
  const delimiters = DELIMITER_NAMES.some(([one]) => one === delimiter) ? DELIMITER_NAMES : [...DELIMITER_NAMES, [delimiter, typesetFrench(`« ${delimiter} »`)] as const];
  if (!hasHeader && members === null) return null;
  return (
    <div className="opening-fields">
      {members === null ? null : (
        <Select label="Fichier de l’archive" value={edits.decoding.member ?? members.member ?? ''} options={members.members.map((name) => ({ id: name, label: name }))} onChange={(member) => onEdit({ do: 'decode', how: { member } })} />
      )}
      {sheets.length < 2 ? null : (
        <Select label="Feuille" value={edits.decoding.sheet ?? table.sheet ?? ''} options={sheets.map((name) => ({ id: name, label: name }))} onChange={(sheet) => onEdit({ do: 'decode', how: { sheet } })} />
      )}
      {isText ? (
        <>
          <Select
            label="Encodage"
            value={edits.decoding.encoding ?? table.encoding ?? 'utf-8'}
            options={TEXT_ENCODINGS.map((id) => ({ id, label: ENCODING_NAMES[id] }))}
            onChange={(id) => {
              const encoding = TEXT_ENCODINGS.find((one) => one === id);
              if (encoding) onEdit({ do: 'decode', how: { encoding } });
            }}
          />
          <Select label="Séparateur" value={delimiter} options={delimiters.map(([id, label]) => ({ id, label }))} onChange={(chosen) => onEdit({ do: 'decode', how: { delimiter: chosen } })} />
        </>
      ) : null}
      {hasHeader ? <HeaderRow value={edits.decoding.headerRow === undefined ? table.headerRow : edits.decoding.headerRow} onChange={(headerRow) => onEdit({ do: 'decode', how: { headerRow } })} /> : null}
    </div>
  );
}

/** The line of the names of the columns, or that there is none. */
function HeaderRow({ value, onChange }: { readonly value: number | null; readonly onChange: (row: number | null) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? String(value ?? '');
  const isWrong = typed !== null && !/^[1-9]\d{0,5}$/.test(typed.trim());
  return (
    <>
      <Select
        label="Ligne d’en-tête"
        value={value === null ? NO_HEADER : 'ligne'}
        options={[
          { id: 'ligne', label: 'à la ligne indiquée' },
          { id: NO_HEADER, label: typesetFrench('aucune : colonnes numérotées') },
        ]}
        onChange={(id) => {
          setTyped(null);
          onChange(id === NO_HEADER ? null : 1);
        }}
      />
      {value === null ? null : (
        <TextField
          className="opening-short"
          label="Numéro de la ligne"
          inputMode="numeric"
          value={shown}
          error={isWrong ? 'Un nombre à partir de 1' : null}
          onChange={(text) => {
            setTyped(text);
            if (/^[1-9]\d{0,5}$/.test(text.trim())) onChange(Number(text));
          }}
          onBlur={() => setTyped(null)}
        />
      )}
    </>
  );
}
