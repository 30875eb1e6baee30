import type { SourceSpec } from '../../domain/dataset.ts';
import { problem, type Finding, type Path } from '../finding.ts';

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);

/** An address that could leak a secret or be altered on its way is refused. */
export function checkSource(source: SourceSpec, path: Path): readonly Finding[] {
  if (source.kind === 'npm' || source.kind === 'folder') return [];
  const field = source.kind === 'http' ? 'url' : 'portal';
  const address = source.kind === 'http' ? source.url : source.portal;
  const at = [...path, field];
  const url = parse(address);
  if (!url)
    return [problem('source-unsafe', at, `« ${address} » n’est pas une adresse web.`, 'Vérifiez le nom du site et les signes de l’adresse.')];
  if (url.username !== '' || url.password !== '') {
    return [
      problem(
        'source-unsafe',
        at,
        'Cette adresse contient un identifiant ou un mot de passe.',
        'Retirez-le : les déclarations sont publiées avec le site.',
      ),
    ];
  }
  if (url.protocol !== 'https:' && !LOCAL.has(url.hostname)) {
    return [
      problem(
        'source-unsafe',
        at,
        'Cette adresse n’est pas protégée : son contenu pourrait être changé en route.',
        `Écrivez « https:// » : « https://${url.host}${url.pathname} ».`,
      ),
    ];
  }
  return [];
}

/** A file of the folder that is declared and is not there. Says nothing where the folder cannot be seen. */
export function checkPresence(source: SourceSpec, path: Path, hasFile: ((path: string) => boolean) | null): readonly Finding[] {
  if (source.kind !== 'folder' || hasFile === null || hasFile(source.path)) return [];
  return [
    problem(
      'source-file-missing',
      [...path, 'path'],
      `Le fichier « ${source.path} » n’est pas dans le dossier.`,
      'Déposez-le à cet endroit, ou corrigez le chemin.',
    ),
  ];
}

function parse(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}
