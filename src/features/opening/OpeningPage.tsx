import { useEffect, useReducer, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { Services } from '../../data/services.ts';
import { typesetFrench } from '../../shared/typeset-french.ts';
import { LinkButton } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { ChooseSource } from './ChooseSource.tsx';
import { edit, NO_EDITS } from './edits.ts';
import { Examination } from './Examination.tsx';
import { titleOfFile } from './file-name.ts';
import { LoadSection } from './LoadSection.tsx';
import { localDatasetOf, localGeographyOf } from './local-dataset.ts';
import { OpenedList } from './OpenedList.tsx';
import type { Recipe } from './recipe.ts';
import { Trouble } from './Trouble.tsx';
import { useContent, type Content } from './use-content.ts';
import { useInspection } from './use-inspection.ts';
import { useLoading } from './use-loading.ts';
import { useOpened } from './use-opened.ts';
import './opening.css';

const STEP = 'etape';
const EXAMINING = 'examen';
const SOURCE = 'source';
const LONGEST_SOURCE = 2000;

/**
 * `/donnees/ouvrir`: a file or an address, looked at, then loaded in this browser. The address keeps the source and the
 * step; a source that comes with the address is only written in the field, for nothing is asked of a portal that the reader did not ask.
 */
export function OpeningPage({ services }: { readonly services: Services }) {
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const [edits, onEdit] = useReducer(edit, NO_EDITS);
  const [attempt, setAttempt] = useState(0);
  const source = (params.get(SOURCE) ?? '').slice(0, LONGEST_SOURCE);
  const [state, actions] = useContent((content) => {
    onEdit({ do: 'forget everything' });
    setParams({ ...(content.origin.source === null || source === '' ? {} : { [SOURCE]: source }), [STEP]: EXAMINING });
  });
  const { content } = state;
  const wantsExamination = params.get(STEP) === EXAMINING;
  const isExamining = wantsExamination && content !== null;
  useEffect(() => {
    if (!isExamining) return;
    // A new step is a new page to the keyboard.
    window.scrollTo(0, 0);
    document.getElementById('contenu')?.focus({ preventScroll: true });
  }, [isExamining]);
  const { inspected, isReading, error } = useInspection(content, edits.decoding, attempt);
  const opened = useOpened(services);
  const { loading, load, cancel } = useLoading(services.local);
  const [unavailable, setUnavailable] = useState<unknown>(null);
  useEffect(() => {
    let isCurrent = true;
    void services.local.unavailable().then((failure) => void (isCurrent && setUnavailable(failure)));
    return () => void (isCurrent = false);
  }, [services.local]);

  const title = content === null ? '' : (edits.title ?? content.origin.title ?? titleOfFile(content.origin.fileName));
  const heading = isExamining ? title : '';
  const { title: observatory } = services.catalogue.observatory;
  useEffect(() => {
    document.title = `${heading === '' ? 'Ouvrir un jeu de données' : `Ouvrir ${heading}`} – ${observatory}`;
  }, [heading, observatory]);

  const open = (of: Content, recipe: Recipe) => {
    const { territories, manifest } = services;
    const dataset = localDatasetOf(recipe, of.origin, title.trim(), territories.cogYear, (opened.data ?? []).map(({ id }) => id));
    const geography = recipe.leaf === null ? {} : { geography: localGeographyOf(recipe.leaf, territories, manifest) };
    load({ content: of.blob, dataset, sources: [of.origin.describe], ...geography }, (extract) => navigate(`/donnees/ouverts/${encodeURIComponent(extract.id)}`));
  };

  return (
    <div className="opening-page">
      <div className="opening">
        <nav className="breadcrumb" aria-label="Fil d’Ariane">
          <ol>
            <li>
              <Link to="/donnees">Données</Link>
            </li>
            {isExamining ? (
              <li>
                <Link to={`/donnees/ouvrir${source === '' ? '' : `?${new URLSearchParams({ [SOURCE]: source })}`}`}>Ouvrir un jeu de données</Link>
              </li>
            ) : null}
            <li>
              <span aria-current="page">{isExamining ? content.origin.fileName : 'Ouvrir un jeu de données'}</span>
            </li>
          </ol>
        </nav>
        <h1 className="opening-title">{isExamining ? heading || content.origin.fileName : 'Ouvrir un jeu de données'}</h1>
        <p className="lead">
          {isExamining ? 'Voici comment ce fichier sera lu. Chaque réponse peut être corrigée, et les premières lignes suivent.' : 'Un fichier ou un jeu de données publié ailleurs, à consulter à côté des données de cet observatoire.'}
        </p>
        <StatusMark tone="good">{typesetFrench('Rien n’est envoyé : le fichier est lu par votre navigateur et n’en sort pas.')}</StatusMark>
      </div>
      {unavailable === null ? null : (
        <div className="opening-top">
          <Trouble error={unavailable} />
        </div>
      )}
      {isExamining ? (
        <>
          {error === null ? null : (
            <div className="opening-top">
              <Trouble error={error} onRetry={() => setAttempt(attempt + 1)}>
                {Object.keys(edits.decoding).length === 0 ? null : (
                  <>
                    {' '}
                    <LinkButton onClick={() => onEdit({ do: 'forget decoding' })}>Revenir à la lecture devinée</LinkButton>
                  </>
                )}
              </Trouble>
            </div>
          )}
          {inspected === null ? (
            error === null ? (
              <div aria-busy="true" className="opening-top">
                <Skeleton label="Examen du fichier" lines={6} />
              </div>
            ) : null
          ) : (
            <Examination content={content} inspected={inspected} edits={edits} onEdit={onEdit}>
              {(recipe) => (
                <LoadSection title={title} recipe={recipe} loading={loading} isReading={isReading || error !== null} onTitle={(text) => onEdit({ do: 'title', title: text })} onLoad={() => open(content, recipe)} onCancel={cancel} />
              )}
            </Examination>
          )}
        </>
      ) : (
        <>
          {wantsExamination && content === null ? (
            <div className="opening-top">
              <Notice>{typesetFrench('Un fichier ne reste pas ouvert quand la page est rechargée : choisissez-le de nouveau, ou examinez de nouveau l’adresse.')}</Notice>
            </div>
          ) : null}
          <ChooseSource state={state} actions={actions} source={source} onSource={(text) => setParams(text === '' ? {} : { [SOURCE]: text }, { replace: true })} />
          {opened.data === undefined || opened.data.length === 0 ? null : (
            <section className="section" aria-labelledby="ouverts">
              <h2 className="section__title" id="ouverts">
                Déjà ouverts dans ce navigateur
              </h2>
              <OpenedList extracts={opened.data} />
            </section>
          )}
        </>
      )}
    </div>
  );
}
