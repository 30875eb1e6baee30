import { Download } from 'lucide-react';
import { useMemo } from 'react';
import type { Services } from '../../data/services.ts';
import { dcatText } from '../../exports/inventory/dcat.ts';
import { scdlCatalogue, type ScdlLack } from '../../exports/inventory/scdl.ts';
import { capitalise } from '../../shared/french-words.ts';
import { NBSP, NNBSP } from '../../shared/typography.ts';
import { Button } from '../../ui/Button.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { saveBlob } from '../../ui/save-blob.ts';

/** The catalogue itself as files that a portal can harvest. */
export function InventoryDownloads({ services }: { readonly services: Services }) {
  const scdl = useMemo(() => scdlCatalogue(services), [services]);
  return (
    <section className="section" aria-labelledby="inventaire">
      <h2 className="section__title" id="inventaire">
        Télécharger l’inventaire
      </h2>
      <div className="columns columns--halves">
        <div className="inventory">
          <h3>DCAT-AP (JSON-LD)</h3>
          <p>Le vocabulaire européen que moissonnent les portails de données, dont data.gouv.fr.</p>
          <Button onClick={() => saveBlob('inventaire-dcat.jsonld', new Blob([dcatText(services, services.base)], { type: 'application/ld+json' }))}>
            <Download size={16} aria-hidden="true" />
            Télécharger en DCAT-AP
          </Button>
        </div>
        <div className="inventory">
          <h3>Catalogue SCDL (CSV)</h3>
          {scdl.csv === null ? (
            <NotOffered lacks={scdl.lacks} />
          ) : (
            <>
              <p>Le schéma «{NBSP}scdl/catalogue{NBSP}» 0.1.3 des collectivités, une ligne par jeu de données publié ici.</p>
              <Button onClick={() => saveBlob('catalogue-scdl.csv', new Blob([scdl.csv], { type: 'text/csv;charset=utf-8' }))}>
                <Download size={16} aria-hidden="true" />
                Télécharger en CSV
              </Button>
            </>
          )}
        </div>
      </div>
    </section>
  );
}

function NotOffered({ lacks }: { readonly lacks: readonly ScdlLack[] }) {
  return (
    <>
      <p>
        Non proposé{NBSP}: le schéma «{NBSP}scdl/catalogue{NBSP}» rend chaque colonne obligatoire, et cet observatoire ne déclare pas tout ce qu’il demande. Un fichier incomplet serait refusé.
      </p>
      <Disclosure title="Ce qu’il reste à déclarer">
        <ul className="inventory__lacks">
          {lacks.map((lack) => (
            <li key={lack.column}>
              {capitalise(lack.what)} (<code>{lack.column}</code>){lack.datasets.length === 0 ? '' : `${NBSP}: ${lack.datasets.join(`${NNBSP}; `)}`}
            </li>
          ))}
        </ul>
        <p>
          Le SIRET de la collectivité se déclare dans <code>observatory.yaml</code> (<code>siret</code>), le reste dans la déclaration de chaque jeu de données{NBSP}: la description et la mise à jour avec <code>description</code> et <code>updated</code>, les autres valeurs dans sa partie <code>inventory</code>.
        </p>
      </Disclosure>
    </>
  );
}
