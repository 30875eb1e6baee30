import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { namesSource } from '../../data/opening.ts';
import { formatNumber } from '../../shared/french-number.ts';
import { typesetFrench } from '../../shared/typeset-french.ts';
import { Button } from '../../ui/Button.tsx';
import { FileDrop } from '../../ui/FileDrop.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { Progress } from './Progress.tsx';
import { sizeWords } from './opening-words.ts';
import { Trouble, TwoWays } from './Trouble.tsx';
import type { Busy, ContentActions, ContentState } from './use-content.ts';

export type ChooseSourceProps = {
  readonly state: ContentState;
  readonly actions: ContentActions;
  /** What the address of the page names. */
  readonly source: string;
  readonly onSource: (text: string) => void;
};

/** First step: an address or an identifier on one side, a file on the other. */
export function ChooseSource({ state, actions, source, onSource }: ChooseSourceProps) {
  const { busy, choices, error, large } = state;
  const [text, setText] = useState(source);
  const [wrong, setWrong] = useState<string | null>(null);
  // Back and Forward change the address under the page.
  useEffect(() => setText(source), [source]);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const asked = text.trim();
    if (!namesSource(asked)) {
      setWrong(asked === '' ? 'Collez une adresse ou un identifiant.' : typesetFrench('Ce n’est ni une adresse qui commence par « https:// », ni un identifiant de data.gouv.fr ou de l’Insee.'));
      document.getElementById(FIELD)?.querySelector('input')?.focus();
      return;
    }
    setWrong(null);
    onSource(asked);
    actions.openAddress(asked);
  };
  const retry = () => actions.openAddress(text.trim());
  return (
    <>
      <div className="columns columns--halves opening-sources">
        <section aria-labelledby="par-adresse">
          <h2 id="par-adresse">Par son adresse</h2>
          <form className="opening-address" id={FIELD} noValidate onSubmit={submit}>
            <TextField
              label="Adresse de la page du jeu, ou identifiant"
              hint="data.gouv.fr, portails Opendatasoft, data-fair et CKAN, API de l’Insee, ou l’adresse du fichier lui-même."
              inputMode="url"
              spellCheck={false}
              maxLength={2000}
              placeholder="https://…"
              value={text}
              error={wrong}
              onChange={setText}
            />
            <Button kind="primary" type="submit">
              Examiner
            </Button>
          </form>
          {busy === null ? null : <Waiting busy={busy} onCancel={actions.cancel} />}
          {large === null || busy !== null ? null : (
            <Notice tone="watch">
              <p>{typesetFrench(`Ce fichier est gros${large.announced === null ? ' : plus de 50 Mo' : ` : ${sizeWords(large.announced)} à télécharger`}. Rien n’a encore été téléchargé.`)}</p>
              <TwoWays yes="Télécharger quand même" onYes={actions.openLarge} no="Renoncer" onNo={actions.cancel} />
            </Notice>
          )}
          {error === null || busy !== null ? null : <Trouble error={error} onRetry={retry} />}
          {choices === null ? null : <Resources state={state} actions={actions} />}
        </section>
        <section aria-labelledby="par-fichier">
          <h2 id="par-fichier">Par un fichier</h2>
          <FileDrop
            label="Déposez un fichier ici"
            buttonLabel="Choisir un fichier"
            hint="CSV, Excel (XLSX), ODS, JSON, GeoJSON ou Parquet, compressé ou non. Il est reconnu par son contenu, pas par son nom."
            onFile={(file) => {
              setWrong(null);
              onSource('');
              actions.openFile(file);
            }}
          />
        </section>
      </div>
    </>
  );
}

const FIELD = 'adresse-du-jeu';

function Waiting({ busy, onCancel }: { readonly busy: Busy; readonly onCancel: () => void }) {
  if (busy.kind === 'asking') return <Progress label="Le portail est interrogé" value={null} onCancel={onCancel} />;
  const { received, total, again } = busy;
  const label = received === 0 ? 'Téléchargement demandé' : typesetFrench(`Téléchargement : ${sizeWords(received)}${total === null ? '' : ` sur ${sizeWords(total)}`}`);
  return (
    <>
      <Progress label={label} said="Téléchargement" value={total === null || total === 0 ? null : received / total} onCancel={onCancel} />
      {again === null ? null : <p className="opening-again">{`${again} Un nouvel essai est en cours.`}</p>}
    </>
  );
}

/** The files of a dataset that has several. */
function Resources({ state, actions }: { readonly state: ContentState; readonly actions: ContentActions }) {
  const choices = state.choices ?? [];
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="opening-resources" aria-labelledby="ressources">
      <h3 id="ressources" ref={heading} tabIndex={-1}>{typesetFrench(`Ce jeu contient ${formatNumber(choices.length, 0)} fichiers. Lequel ouvrir ?`)}</h3>
      <ul>
        {choices.map(({ title, format, source }) => (
          <li key={source.resource}>
            <Button onClick={() => actions.openSource(source)}>
              <span>{title}</span>
              {format === null ? null : <small>{format.toUpperCase()}</small>}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
