import { Play, Square } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { consoleTables } from '../../data/explore-tables.ts';
import type { Services } from '../../data/services.ts';
import type { LocalExtract } from '../../domain/local-extract.ts';
import { NBSP } from '../../shared/typography.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { useAnnounce } from '../../ui/LiveRegion.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { consoleMemory } from './console-memory.ts';
import { PastQueries } from './PastQueries.tsx';
import { Elapsed, outcomeWords, RunOutcome } from './RunOutcome.tsx';
import { firstQuery } from './sql-names.ts';
import { SqlEditor, type EditorHandle } from './SqlEditor.tsx';
import { TableList } from './TableList.tsx';
import { useExploration } from './use-exploration.ts';
import './sql.css';

/** The name of the statement in an address. */
const PARAMETER = 'requete';

/** `/sql`: questions in SQL about the published datasets. A statement that came with the address is shown, never run by itself. */
export function SqlPage({ services }: { readonly services: Services }) {
  const announce = useAnnounce();
  const [params] = useSearchParams();
  const shared = params.get(PARAMETER);
  const locals = useLocals(services);
  const tables = useMemo(() => consoleTables(services, locals), [services, locals]);
  const { run, start, cancel } = useExploration(services, tables);
  const editor = useRef<EditorHandle>(null);
  const [text, setText] = useState(() => shared ?? consoleMemory.draft() ?? firstQuery(tables));
  const initial = useRef(text);

  const { title } = services.catalogue.observatory;
  useEffect(() => {
    document.title = `Interroger les données – ${title}`;
  }, [title]);
  // Another address of this page, while it is open: Back, or a link.
  const known = useRef(shared);
  useEffect(() => {
    if (shared !== null && shared !== known.current) editor.current?.replace(shared);
    known.current = shared;
  }, [shared]);
  const words = outcomeWords(run);
  useEffect(() => {
    if (words !== '') announce(words);
  }, [words, announce]);

  const write = (next: string) => {
    setText(next);
    consoleMemory.keepDraft(next);
  };
  const execute = () => start(editor.current?.text() ?? text);
  const link = `${services.base}#/sql?${new URLSearchParams({ [PARAMETER]: text })}`;

  return (
    <>
      <div className="opening">
        <h1>Interroger les données</h1>
        <p className="lead">Une requête SQL sur les jeux de données de l’observatoire, calculée dans votre navigateur. Elle lit et ne modifie rien{NBSP}: essayez sans crainte.</p>
      </div>
      {shared !== null && text === shared && run.state === 'idle' ? (
        <div className="sql__notice">
          <Notice>Cette requête vient d’un lien. Elle n’a pas été exécutée{NBSP}: lisez-la, puis choisissez «{NBSP}Exécuter{NBSP}».</Notice>
        </div>
      ) : null}
      <div className="sql">
        <section className="sql__write" aria-labelledby="requete">
          <h2 id="requete" className="sql__heading">
            Requête
          </h2>
          <SqlEditor handle={editor} label="Requête SQL. Échap puis Tabulation pour quitter la saisie." initial={initial.current} tables={tables} onRun={execute} onChange={write} />
          <p className="sql__fine">
            <kbd>Ctrl</kbd> ou <kbd>Cmd</kbd> + <kbd>Entrée</kbd> exécute. <kbd>Échap</kbd> puis <kbd>Tab</kbd> quitte la saisie.
          </p>
          <div className="sql__actions">
            <Button kind="primary" onClick={execute} disabled={run.state === 'running'}>
              <Play size={16} aria-hidden="true" />
              Exécuter
            </Button>
            <Button onClick={cancel} disabled={run.state !== 'running'}>
              <Square size={16} aria-hidden="true" />
              Arrêter
            </Button>
            {/* Another text asks for a button that has not copied yet. */}
            <CopyButton key={link} text={link} what="vers cette requête" label="Copier le lien" />
            <span className="sql__standing" data-run={run.state}>
              {run.state === 'running' ? (
                <>
                  En cours, <Elapsed since={run.began} />
                </>
              ) : (
                words
              )}
            </span>
          </div>
        </section>
        <aside className="sql__side" aria-labelledby="tables">
          <h2 id="tables" className="sql__heading">
            Tables et colonnes
          </h2>
          <TableList
            tables={tables}
            onInsert={(name) => {
              editor.current?.insert(name);
              announce(`${name} inséré`);
            }}
          />
          <h2 className="sql__heading">Requêtes de la session</h2>
          <PastQueries
            onChoose={(sql) => {
              editor.current?.replace(sql);
              editor.current?.focus();
            }}
          />
        </aside>
        <section className="sql__result" aria-labelledby="resultat" aria-busy={run.state === 'running' || undefined}>
          <h2 id="resultat" className="sql__heading">
            Résultat
          </h2>
          <RunOutcome run={run} />
        </section>
      </div>
    </>
  );
}

/** The datasets that this browser keeps; none where it can keep none. */
function useLocals({ local }: Services): readonly LocalExtract[] {
  const [locals, setLocals] = useState<readonly LocalExtract[]>([]);
  useEffect(() => {
    let isHere = true;
    const read = () =>
      void local.list().then(
        (list) => isHere && setLocals(list),
        () => undefined,
      );
    read();
    const leave = local.subscribe(read);
    return () => {
      isHere = false;
      leave();
    };
  }, [local]);
  return locals;
}
