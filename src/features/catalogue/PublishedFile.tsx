import { Download } from 'lucide-react';
import type { ExtractEntry } from '../../domain/manifest.ts';
import { count, sizeWords } from './catalogue-words.ts';
import { Fact, Facts } from '../../ui/Facts.tsx';

/** The extract itself, to be opened elsewhere: `base` is the address of the site, ending with a slash. */
export function PublishedFile({ extract, base, table }: { readonly extract: ExtractEntry; readonly base: string; readonly table: string }) {
  const name = extract.file.split('/').at(-1) ?? extract.file;
  return (
    <>
      <p className="dataset__note">
        Une base DuckDB en lecture seule, table <code>{table}</code>. Le nom du fichier porte l’empreinte de son contenu{'\u00A0'}: il ne change jamais sous le même nom.
      </p>
      <Facts>
        <Fact name="Nom">
          <code>{name}</code>
        </Fact>
        <Fact name="Taille">{sizeWords(extract.bytes) === count(extract.bytes, 'octet', 'octets') ? sizeWords(extract.bytes) : `${sizeWords(extract.bytes)} (${count(extract.bytes, 'octet', 'octets')})`}</Fact>
        <Fact name="Empreinte SHA-256">
          <code>{extract.sha256}</code>
        </Fact>
      </Facts>
      <p className="dataset__download">
        <a className="button" href={`${base}data/${extract.file}`} download={name}>
          <Download size={16} aria-hidden="true" />
          Télécharger la base DuckDB
        </a>
      </p>
    </>
  );
}
