import { useDeferredValue, useEffect, useMemo, type ReactNode } from 'react';
import type { Inspected } from '../../datasets/declare/inspect-content.ts';
import { Failure } from '../../domain/failure.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { useAnnounce } from '../../ui/LiveRegion.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ColumnEditor } from './ColumnEditor.tsx';
import { isEdited, type EditAction, type Edits } from './edits.ts';
import { FileFacts } from './FileFacts.tsx';
import { countWords } from './opening-words.ts';
import { PreviewSection } from './PreviewSection.tsx';
import { previewRows } from './preview-rows.ts';
import { ReadingFields } from './ReadingFields.tsx';
import { recipeOf, draftFor, type Recipe } from './recipe.ts';
import { TableFields } from './TableFields.tsx';
import type { Content } from './use-content.ts';

export type ExaminationProps = {
  readonly content: Content;
  readonly inspected: Inspected;
  readonly edits: Edits;
  readonly onEdit: (action: EditAction) => void;
  /** What is shown at the end: the name of the dataset, the button, progress, failures. */
  readonly children: (recipe: Recipe) => ReactNode;
};

const FEW_WARNINGS = 4;

/** Second step: what was found, every guess in a field, and the first rows read again at each change. */
export function Examination({ content, inspected, edits, onEdit, children }: ExaminationProps) {
  const { unpivots, keptTotals } = edits;
  const draft = useMemo(() => draftFor(inspected, { unpivots, keptTotals }), [inspected, unpivots, keptTotals]);
  const recipe = useMemo(() => recipeOf(draft, edits, inspected), [draft, edits, inspected]);
  // Typing stays quick: the rows follow a moment later.
  const shown = useDeferredValue(recipe);
  const preview = useMemo(() => previewRows(inspected.table, shown), [inspected, shown]);
  const unread = preview instanceof Failure ? null : preview.unread;
  const examples = useMemo(() => new Map(inspected.guess.columns.map((column) => [column.name, column.examples])), [inspected]);
  const announce = useAnnounce();
  useEffect(() => announce(`Fichier examiné, ${countWords(inspected.table.columns.length, 'colonne', 'colonnes')}`), [announce, inspected]);
  const warnings = [...inspected.table.warnings, ...inspected.guess.warnings];
  const problemOf = (field: string) => recipe.problems.find((problem) => problem.field === field)?.message ?? null;
  return (
    <>
      <div className="columns columns--halves opening-about">
        <section aria-labelledby="fichier">
          <h2 className="section__title" id="fichier">
            Ce qui a été trouvé
          </h2>
          <FileFacts content={content} inspected={inspected} />
        </section>
        <section aria-labelledby="remarques">
          <h2 className="section__title" id="remarques">
            Ce qu’il faut savoir
          </h2>
          {warnings.length === 0 ? <p className="opening-quiet">Rien de particulier n’a été remarqué dans ce fichier.</p> : <Warnings messages={warnings.map(({ message }) => message)} />}
        </section>
      </div>
      <section className="section" aria-labelledby="lecture">
        <h2 className="section__title" id="lecture">
          Comment le lire
        </h2>
        <ReadingFields inspected={inspected} edits={edits} onEdit={onEdit} />
        <TableFields inspected={inspected} recipe={recipe} edits={edits} onEdit={onEdit} />
      </section>
      <section className="section" aria-labelledby="apercu">
        <h2 className="section__title" id="apercu">
          Les premières lignes, telles qu’elles seront lues
        </h2>
        <PreviewSection preview={preview} inspected={inspected} />
      </section>
      <section className="section" aria-labelledby="colonnes">
        <h2 className="section__title" id="colonnes">
          Les colonnes
        </h2>
        {problemOf('columns') === null ? null : <Notice tone="watch">{problemOf('columns')}</Notice>}
        <ul className="column-edits">
          {recipe.columns.map((column) => (
            <ColumnEditor
              key={column.from}
              column={column}
              examples={examples.get(column.from) ?? []}
              isEdited={isEdited(edits, column.from)}
              unread={unread?.get(column.from)}
              labelError={problemOf(`label ${column.from}`)}
              typeError={problemOf(`type ${column.from}`)}
              onEdit={onEdit}
            />
          ))}
        </ul>
      </section>
      {children(recipe)}
    </>
  );
}

function Warnings({ messages }: { readonly messages: readonly string[] }) {
  const list = (some: readonly string[]) => (
    <ul className="opening-warnings">
      {some.map((message) => (
        <li key={message}>{message}</li>
      ))}
    </ul>
  );
  return (
    <>
      {list(messages.slice(0, FEW_WARNINGS))}
      {messages.length <= FEW_WARNINGS ? null : <Disclosure title={`Voir les ${messages.length - FEW_WARNINGS} autres remarques`}>{list(messages.slice(FEW_WARNINGS))}</Disclosure>}
    </>
  );
}
