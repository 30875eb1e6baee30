import { FileUp } from 'lucide-react';
import { Link } from 'react-router';
import type { Services } from '../../data/services.ts';
import { OpenedList } from './OpenedList.tsx';
import { useOpened } from './use-opened.ts';
import './opening.css';

/** At the end of the catalogue: what the reader opened, and the way to open something else. */
export function OpenedSection({ services }: { readonly services: Services }) {
  const { data = [] } = useOpened(services);
  return (
    <section className="section opened-section" aria-labelledby="ouverts">
      <h2 className="section__title" id="ouverts">
        Vos propres jeux de données
      </h2>
      <p className="opening-note">Un fichier, ou un jeu d’un portail de données ouvertes, peut être ouvert à côté des données publiées ici. Il reste dans votre navigateur.</p>
      {data.length === 0 ? null : <OpenedList extracts={data} />}
      <p>
        <Link className="button" to="/donnees/ouvrir">
          <FileUp size={16} aria-hidden="true" />
          Ouvrir un jeu de données
        </Link>
      </p>
    </section>
  );
}
