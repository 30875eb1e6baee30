import { memo, useId } from 'react';
import { ROLE_NAMES, TYPE_NAMES } from '../../domain/column-words.ts';
import { COLUMN_TYPES, DAY_ORDERS, type ColumnRole } from '../../domain/dataset.ts';
import { capitalise } from '../../shared/french-words.ts';
import { typesetFrench } from '../../shared/typeset-french.ts';
import { Button, LinkButton } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Select } from '../../ui/Select.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { EditAction } from './edits.ts';
import { MarkersEditor } from './MarkersEditor.tsx';
import { countWords } from './opening-words.ts';
import type { Unread } from './preview-rows.ts';
import type { RecipeColumn } from './recipe.ts';
import './columns.css';

export type ColumnEditorProps = {
  readonly column: RecipeColumn;
  readonly examples: readonly string[];
  readonly isEdited: boolean;
  /** Absent where all the first rows can be read. */
  readonly unread: Unread | undefined;
  readonly labelError: string | null;
  readonly typeError: string | null;
  readonly onEdit: (action: EditAction) => void;
};

const ROLES = Object.keys(ROLE_NAMES) as readonly ColumnRole[];
const ANY = '\u0000';
const DAY_NAMES: Readonly<Record<(typeof DAY_ORDERS)[number], string>> = { iso: 'année-mois-jour', dmy: 'jour/mois/année', mdy: 'mois/jour/année', ymd: 'AAAAMMJJ' };

/** One column: what was guessed of it, each guess in a field of its own. */
export const ColumnEditor = memo(function ColumnEditor({ column, examples, isEdited, unread, labelError, typeError, onEdit }: ColumnEditorProps) {
  const id = useId();
  const { from, keep, label, type, role, unit, decimal, dateOrder, missing } = column;
  const change = (edit: Extract<EditAction, { do: 'column' }>['edit']) => onEdit({ do: 'column', from, edit });
  const isNumber = type === 'integer' || type === 'number';
  return (
    <li className="column-edit" data-column={from} data-left={!keep || undefined}>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset is no grid in every browser */}
      <div role="group" aria-labelledby={id} className="column-edit__all">
        <div className="column-edit__what">
          <h3 id={id}>{from}</h3>
          <p>{examples.length === 0 ? 'aucune valeur dans les premières lignes' : examples.slice(0, 3).map(shortened).join(' · ')}</p>
        </div>
        <Checkbox label="Garder" isChecked={keep} onChange={(isKept) => change({ keep: isKept })} />
        {keep ? (
          <>
            <TextField label="Libellé" value={label} maxLength={200} error={labelError} onChange={(text) => change({ label: text })} />
            <Select
              label="Type"
              value={type}
              error={typeError}
              options={COLUMN_TYPES.map((one) => ({ id: one, label: capitalise(TYPE_NAMES[one]) }))}
              onChange={(chosen) => {
                const found = COLUMN_TYPES.find((one) => one === chosen);
                if (found) change({ type: found });
              }}
            />
            <Select
              label="Rôle"
              value={role}
              options={ROLES.map((one) => ({ id: one, label: capitalise(ROLE_NAMES[one]), disabled: one === 'measure' && !isNumber }))}
              onChange={(chosen) => {
                const found = ROLES.find((one) => one === chosen);
                if (found) change({ role: found });
              }}
            />
            {role === 'measure' ? <TextField label="Unité" placeholder="habitants, €, %…" maxLength={60} value={unit ?? ''} onChange={(text) => change({ unit: text })} /> : null}
          </>
        ) : null}
        {keep && unread ? <UnreadTexts column={column} unread={unread} onEdit={onEdit} /> : null}
        {keep ? (
          <div className="column-edit__more">
            <Disclosure title={moreTitle(column)}>
              <div className="column-edit__details">
                {isNumber ? (
                  <Select
                    label="Signe décimal"
                    value={decimal ?? ANY}
                    options={[
                      { id: ANY, label: 'Chiffres et point, sans séparateur de milliers' },
                      { id: 'comma', label: 'Virgule (1 234,5)' },
                      { id: 'point', label: 'Point (1,234.5)' },
                    ]}
                    onChange={(chosen) => change({ decimal: chosen === 'comma' || chosen === 'point' ? chosen : null })}
                  />
                ) : null}
                {type === 'date' ? (
                  <Select
                    label="Écriture des jours"
                    value={dateOrder ?? ANY}
                    options={[{ id: ANY, label: 'Comme chaque texte le montre' }, ...DAY_ORDERS.map((order) => ({ id: order, label: DAY_NAMES[order] }))]}
                    onChange={(chosen) => change({ dateOrder: DAY_ORDERS.find((order) => order === chosen) ?? null })}
                  />
                ) : null}
                <MarkersEditor column={column.from} markers={missing} onChange={(markers) => change({ missing: markers })} />
                {isEdited ? (
                  <LinkButton tone="soft" onClick={() => onEdit({ do: 'forget column', from })}>
                    Revenir à ce qui avait été deviné
                  </LinkButton>
                ) : null}
              </div>
            </Disclosure>
          </div>
        ) : null}
      </div>
    </li>
  );
});

function shortened(text: string): string {
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
}

function moreTitle({ missing, type }: RecipeColumn): string {
  const written = type === 'integer' || type === 'number' || type === 'date' ? 'Écriture et valeurs manquantes' : 'Valeurs manquantes';
  return missing.length === 0 ? written : typesetFrench(`${written} : ${missing.map(({ text }) => `« ${text} »`).join(', ')}`);
}

/** Texts that the type does not read: they would be missing without a reason, unless they are said to be. */
function UnreadTexts({ column: { from, missing, type }, unread, onEdit }: { readonly column: RecipeColumn; readonly unread: Unread; readonly onEdit: (action: EditAction) => void }) {
  const { count, texts } = unread;
  return (
    <div className="column-edit__unread">
      <StatusMark tone="watch">
        {typesetFrench(`${countWords(count, 'valeur des premières lignes ne se lit', 'valeurs des premières lignes ne se lisent')} pas comme « ${TYPE_NAMES[type]} », par exemple « ${shortened(texts[0] ?? '')} ».`)}
      </StatusMark>
      <p>
        {texts.map((text) => (
          <Button key={text} onClick={() => onEdit({ do: 'column', from, edit: { missing: [...missing, { text, reason: 'not-published' }] } })}>
            {typesetFrench(`« ${shortened(text)} » est une valeur manquante`)}
          </Button>
        ))}
        <Button onClick={() => onEdit({ do: 'column', from, edit: { type: 'text' } })}>Lire la colonne comme du texte</Button>
      </p>
    </div>
  );
}
