import { Trash2 } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useQueryClient } from '@tanstack/react-query';
import { OPENED_KEY } from '../../data/opened.ts';
import type { Services } from '../../data/services.ts';
import type { LocalExtract } from '../../domain/local-extract.ts';
import { typesetFrench } from '../../shared/typeset-french.ts';
import { Button } from '../../ui/Button.tsx';
import { useAnnounce } from '../../ui/LiveRegion.tsx';
import { Trouble } from './Trouble.tsx';

/** Takes the dataset away, once the reader has confirmed it. */
export function RemoveOpened({ extract, services }: { readonly extract: LocalExtract; readonly services: Services }) {
  const [isAsking, setAsking] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const announce = useAnnounce();
  const navigate = useNavigate();
  const client = useQueryClient();
  useEffect(() => {
    if (isAsking && dialog.current?.open === false) {
      dialog.current.showModal();
      // A key pressed twice removes nothing.
      dialog.current.querySelector<HTMLButtonElement>('button:last-of-type')?.focus();
    }
    if (!isAsking && dialog.current?.open === true) dialog.current.close();
  }, [isAsking]);
  const remove = async () => {
    try {
      await services.local.remove(extract.id);
      announce(`${extract.label} a été retiré de ce navigateur`);
      await navigate('/donnees/ouvrir');
      await client.invalidateQueries({ queryKey: OPENED_KEY });
    } catch (cause) {
      setError(cause);
    }
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <Trash2 size={16} aria-hidden="true" />
        Retirer de ce navigateur
      </Button>
      <dialog ref={dialog} className="confirm" aria-labelledby={id} onClose={() => setAsking(false)}>
        <h2 id={id}>{typesetFrench(`Retirer « ${extract.label} » ?`)}</h2>
        <p>Ses lignes seront effacées de ce navigateur, dans tous ses onglets. Le fichier ou le portail d’origine n’est pas touché.</p>
        {error === null ? null : <Trouble error={error} />}
        <p className="opening-actions">
          <Button kind="primary" onClick={() => void remove()}>
            Retirer
          </Button>
          <Button onClick={() => setAsking(false)}>Garder</Button>
        </p>
      </dialog>
    </>
  );
}
