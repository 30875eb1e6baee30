import { useEffect, useRef } from 'react';
import type { ImportProgress } from '../../domain/local-extract.ts';
import { typesetFrench } from '../../shared/typeset-french.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { countWords } from './opening-words.ts';
import { Progress } from './Progress.tsx';
import type { Recipe } from './recipe.ts';
import { Trouble } from './Trouble.tsx';
import type { Loading } from './use-loading.ts';

export type LoadSectionProps = {
  readonly title: string;
  readonly recipe: Recipe;
  readonly loading: Loading;
  readonly isReading: boolean;
  readonly onTitle: (title: string) => void;
  readonly onLoad: () => void;
  readonly onCancel: () => void;
};

/** Last part: what the dataset is called, and the button that loads it. */
export function LoadSection({ title, recipe, loading, isReading, onTitle, onLoad, onCancel }: LoadSectionProps) {
  const { progress, error } = loading;
  const { problems } = recipe;
  const untitled = title.trim() === '';
  const place = useRef<HTMLDivElement>(null);
  const isLoading = progress !== null;
  const wasLoading = useRef(false);
  useEffect(() => {
    // « Annuler » is gone: the keyboard comes back to the button that it took the place of.
    if (wasLoading.current && !isLoading && document.activeElement === document.body) place.current?.querySelector('button')?.focus();
    wasLoading.current = isLoading;
  }, [isLoading]);
  return (
    <section className="section" aria-labelledby="ouvrir">
      <h2 className="section__title" id="ouvrir">
        Ouvrir
      </h2>
      <div className="opening-load" ref={place}>
        <TextField label="Nom du jeu de données" maxLength={120} value={title} error={untitled ? 'Donnez un nom à ce jeu.' : null} onChange={onTitle} />
        {progress === null ? (
          <Button kind="primary" disabled={problems.length > 0 || untitled || isReading} aria-describedby={problems.length > 0 ? 'a-regler' : undefined} onClick={onLoad}>
            Ouvrir ce jeu
          </Button>
        ) : null}
      </div>
      {problems.length === 0 ? null : (
        <ul className="opening-warnings" id="a-regler">
          {problems.map(({ field, message }) => (
            <li key={field}>{field.includes(' ') ? typesetFrench(`« ${field.slice(field.indexOf(' ') + 1)} » : ${message}`) : message}</li>
          ))}
        </ul>
      )}
      {progress === null ? null : <LoadProgress progress={progress} onCancel={onCancel} />}
      {error === null || progress !== null ? null : <Trouble error={error} onRetry={problems.length > 0 || untitled ? undefined : onLoad} />}
    </section>
  );
}

const STAGES: Readonly<Record<ImportProgress['stage'], string>> = { reading: 'Lecture du fichier', writing: 'Écriture', finishing: 'Dernières vérifications' };

function LoadProgress({ progress: { stage, done, total }, onCancel }: { readonly progress: ImportProgress; readonly onCancel: () => void }) {
  const label = stage === 'writing' && total === null ? typesetFrench(`${STAGES.writing} : ${countWords(done, 'ligne', 'lignes')}`) : STAGES[stage];
  return <Progress label={label} said={STAGES[stage]} value={total === null || total === 0 ? null : done / total} onCancel={onCancel} takesFocus />;
}
