import { useState, type SubmitEvent } from 'react';
import { MARKED_REASON_NAMES } from '../../domain/column-words.ts';
import { MARKED_REASONS, type MissingMarker } from '../../domain/dataset.ts';
import { capitalise } from '../../shared/french-words.ts';
import { typesetFrench } from '../../shared/typeset-french.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';

export type MarkersEditorProps = { readonly column: string; readonly markers: readonly MissingMarker[]; readonly onChange: (markers: readonly MissingMarker[]) => void };

/** The texts that stand for a missing value, and why it is missing. An empty cell needs no mark. */
export function MarkersEditor({ column, markers, onChange }: MarkersEditorProps) {
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    const marker = text.trim();
    if (marker === '') return setError(typesetFrench('Écrivez le texte qui veut dire « manquant ».'));
    if (markers.some((one) => one.text === marker)) return setError('Ce texte est déjà dans la liste.');
    setError(null);
    setText('');
    onChange([...markers, { text: marker, reason: 'not-published' }]);
  };
  return (
    <div className="markers">
      {markers.length === 0 ? null : (
        <ul>
          {markers.map((marker) => (
            <li key={marker.text}>
              <Select
                label={typesetFrench(`« ${marker.text} » veut dire`)}
                value={marker.reason}
                options={MARKED_REASONS.map((reason) => ({ id: reason, label: capitalise(MARKED_REASON_NAMES[reason]) }))}
                onChange={(id) => {
                  const reason = MARKED_REASONS.find((one) => one === id);
                  if (reason) onChange(markers.map((one) => (one.text === marker.text ? { ...one, reason } : one)));
                }}
              />
              <Button aria-label={typesetFrench(`Retirer « ${marker.text} » des valeurs manquantes de ${column}`)} onClick={() => onChange(markers.filter((one) => one.text !== marker.text))}>
                Retirer
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form className="markers__add" noValidate onSubmit={add}>
        <TextField label={typesetFrench('Autre texte qui veut dire « manquant »')} maxLength={60} value={text} error={error} hint="Une cellule vide est toujours une valeur manquante." onChange={setText} />
        <Button type="submit">Ajouter</Button>
      </form>
    </div>
  );
}
