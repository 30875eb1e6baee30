import { useMemo } from 'react';
import type { Inspected } from '../../datasets/declare/inspect-content.ts';
import { LEVEL_NAMES } from '../../domain/naming.ts';
import { LEVELS } from '../../domain/territory.ts';
import { capitalise, enumerate } from '../../shared/french-words.ts';
import { typesetFrench } from '../../shared/typeset-french.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Select } from '../../ui/Select.tsx';
import type { EditAction, Edits } from './edits.ts';
import { countWords } from './opening-words.ts';
import { suggestedShape, type Recipe } from './recipe.ts';

const NONE = '\u0000';

export type TableFieldsProps = { readonly inspected: Inspected; readonly recipe: Recipe; readonly edits: Edits; readonly onEdit: (action: EditAction) => void };

/** What is said once for the whole table: where, when, columns that are rows in waiting, rows that are totals. */
export function TableFields({ inspected, recipe, edits, onEdit }: TableFieldsProps) {
  const { wide, blocks, totals } = inspected.guess;
  const columns = recipe.columns.filter((column) => column.keep).map((column) => ({ id: column.from, label: column.from === column.label ? column.label : `${column.label} (${column.from})` }));
  const missingLevel = recipe.problems.find((problem) => problem.field === 'level')?.message ?? null;
  const shape = useMemo(() => suggestedShape(inspected), [inspected]);
  return (
    <>
      <div className="opening-fields">
        <Select label="Colonne du territoire" value={recipe.territory ?? NONE} options={[{ id: NONE, label: 'Aucune' }, ...columns]} onChange={(id) => onEdit({ do: 'territory', from: id === NONE ? null : id })} />
        {recipe.territory === null ? null : (
          <Select
            label="Niveau des codes"
            value={recipe.leaf ?? NONE}
            error={missingLevel}
            options={[...(recipe.leaf === null ? [{ id: NONE, label: 'À préciser' }] : []), ...LEVELS.map((level) => ({ id: level, label: capitalise(LEVEL_NAMES[level].singular) }))]}
            onChange={(id) => onEdit({ do: 'level', level: LEVELS.find((level) => level === id) ?? null })}
          />
        )}
        <Select label="Colonne de la période" value={recipe.period ?? NONE} options={[{ id: NONE, label: 'Aucune' }, ...columns]} onChange={(id) => onEdit({ do: 'period', from: id === NONE ? null : id })} />
      </div>
      {shape === null && totals.length === 0 ? null : (
        <div className="opening-checks">
          {shape !== 'series' ? null : (
            <Checkbox
              label="Une ligne par période plutôt qu’une colonne"
              hint={typesetFrench(`${enumerate(wide.map((series) => `${series.columns.length} colonnes, de « ${series.columns[0]?.name} » à « ${series.columns.at(-1)?.name} »`))}.`)}
              isChecked={edits.unpivots}
              onChange={(on) => onEdit({ do: 'unpivot', on })}
            />
          )}
          {shape !== 'blocks' || !blocks ? null : (
            <Checkbox
              label="Une ligne par bloc de colonnes répété"
              hint={typesetFrench(`${blocks.numbers.length} blocs de ${blocks.stems.length} colonnes, de « ${blocks.columns[0]?.[0]} » à « ${blocks.columns.at(-1)?.at(-1)} » ; un bloc vide ne donne pas de ligne.`)}
              isChecked={edits.unpivots}
              onChange={(on) => onEdit({ do: 'unpivot', on })}
            />
          )}
          {totals.map(({ column, texts, rows }) => (
            <Checkbox
              key={column}
              label={typesetFrench(`Mettre de côté les lignes où « ${column} » dit ${enumerate(texts.map((text) => `« ${text} »`))}`)}
              hint={typesetFrench(`${inspected.isWhole ? '' : 'Au moins '}${countWords(rows, 'ligne de total', 'lignes de totaux')} : additionnées avec les autres, elles compteraient tout deux fois.`)}
              isChecked={!edits.keptTotals.includes(column)}
              onChange={(aside) => onEdit({ do: 'totals', field: column, aside })}
            />
          ))}
        </div>
      )}
    </>
  );
}
