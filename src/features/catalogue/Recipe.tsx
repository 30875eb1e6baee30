import type { Dataset } from '../../domain/dataset.ts';
import { enumerate } from '../../shared/french-words.ts';
import { NBSP } from '../../shared/typography.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Outside } from './Outside.tsx';
import { columnSteps, decodingWords, rowSteps, sourceWords } from './recipe-words.ts';

const FEW = 3;

/** How the files of the producer become the rows of the extract, as declared. */
export function Recipe({ dataset }: { readonly dataset: Dataset }) {
  const { parts, columns } = dataset;
  const steps = rowSteps(dataset);
  const worked = columns.map((column) => ({ column, steps: columnSteps(column) })).filter(({ steps: own }) => own.length > 0);
  const list = (
    <ol className="recipe__parts">
      {parts.map((part, at) => {
        const { words, address } = sourceWords(part.source);
        const constants = Object.entries(part.constants);
        return (
          <li key={at}>
            <Outside href={address}>{words}</Outside>
            <span className="ledger__aside">
              {decodingWords(part.decoding)}. Codes de la géographie {part.geography}.
              {constants.length === 0 ? '' : ` Ajouté à chaque ligne${NBSP}: ${enumerate(constants.map(([name, value]) => `${name} = ${value}`))}.`}
            </span>
          </li>
        );
      })}
    </ol>
  );
  return (
    <div className="recipe">
      <p>
        {parts.length > 1 ? `${parts.length} fichiers sont lus l’un après l’autre et mis bout à bout.` : 'Un fichier est lu.'} Les codes sont ensuite ramenés à la géographie de l’observatoire.
      </p>
      {parts.length > FEW ? <Disclosure title={`Voir les ${parts.length} fichiers`}>{list}</Disclosure> : list}
      {steps.length === 0 ? null : (
        <ul className="recipe__steps">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
      )}
      {worked.length === 0 ? null : (
        <Disclosure title="Ce qui est fait de chaque colonne">
          <DataTable
            caption="Lecture des colonnes"
            columns={[
              { id: 'colonne', label: 'Colonne' },
              { id: 'lecture', label: 'Lecture' },
            ]}
            rows={worked.map(({ column, steps: own }) => ({ id: column.name, cells: [{ text: column.label, sort: column.label }, { text: own.join(', '), sort: own.join(', ') }] }))}
          />
        </Disclosure>
      )}
    </div>
  );
}
