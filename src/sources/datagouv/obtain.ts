import { Failure } from '../../domain/failure.ts';
import type { DatagouvSource } from '../../domain/portal-source.ts';
import { download, type DownloadOptions } from '../http/download.ts';
import { surroundings } from '../http/explain-network.ts';
import type { Refusal } from '../http/explain-status.ts';
import { apiAddress } from '../http/request-json.ts';
import type { Obtained } from '../obtained.ts';
import { described, findResource, formsOf, type Found } from './describe.ts';
import { verifyChecksum } from './verify-checksum.ts';

type Form = DatagouvSource['form'];
export type DatagouvOptions = DownloadOptions & {
  /** The tabular API that goes with the site. */
  readonly tabular?: string | undefined;
};

const TABULAR = 'https://tabular-api.data.gouv.fr';
const NAMES: Readonly<Record<Form, string>> = { file: 'fichier du producteur', parquet: 'Parquet préparé par le portail', tabular: 'CSV de l’API tabulaire' };

/** The resource in the form that the source names; a failure says in which other forms it can be had. */
export async function obtainFromDatagouv(spec: DatagouvSource, options: DatagouvOptions): Promise<Obtained> {
  const found = await findResource(spec, options);
  try {
    return await obtainForm(spec, found, spec.form, options);
  } catch (cause) {
    const others = formsOf(found.resource).filter((form) => form !== spec.form);
    if (!(cause instanceof Failure) || others.length === 0) throw cause;
    const list = others.map((form) => `« form: ${form} » (${NAMES[form]})`).join(' ou ');
    throw new Failure(cause.code, cause.message, `${cause.advice} La même ressource existe aussi sous ${list}.`, cause);
  }
}

/**
 * The resource in the first form that can be had: the producer's file, else the Parquet or the CSV that the portal made
 * of it. For a reader who opens a dataset; a declaration names its form, for what it describes is that form.
 */
export async function obtainInAnyForm(spec: DatagouvSource, options: DatagouvOptions): Promise<Obtained & { readonly form: Form }> {
  const found = await findResource(spec, options);
  let first: unknown = null;
  for (const form of formsOf(found.resource)) {
    if (form === 'file' && isClosedToPages(found)) continue;
    try {
      return { ...(await obtainForm(spec, found, form, options)), form };
    } catch (cause) {
      if (!(cause instanceof Failure)) throw cause;
      first ??= cause;
    }
  }
  throw first ?? closedToPages(spec);
}

async function obtainForm(spec: DatagouvSource, found: Found, form: Form, options: DatagouvOptions): Promise<Obtained> {
  const { resource } = found;
  const { bytes, redirectedTo } = await download(addressOf(spec, found, form, options), form === 'tabular' ? { ...options, explain: explainTabular } : options);
  if (form === 'file') await verifyChecksum(resource, bytes, `Le fichier « ${resource.title ?? resource.id} »`);
  const from = redirectedTo === null ? '' : `, servie par ${redirectedTo}`;
  return { bytes, describe: `ressource ${resource.id} du jeu ${spec.dataset} de ${spec.portal} (${NAMES[form]})${from}`, about: described(spec, found) };
}

function addressOf(spec: DatagouvSource, { resource }: Found, form: Form, { tabular }: DatagouvOptions): string {
  if (form === 'tabular') return `${apiAddress(tabular ?? TABULAR, ['api', 'resources', resource.id, 'data', 'csv'])}/`;
  if (form === 'file') return resource.latest ?? apiAddress(spec.portal, ['api', '1', 'datasets', 'r', resource.id]);
  if (resource.parquet !== null) return resource.parquet;
  throw new Failure('source-refused', `Le portail n’a pas préparé de Parquet de la ressource ${resource.id}.`, 'Déclarez « form: file » : seuls les fichiers de plus de deux cents lignes qu’il sait lire en ont un.');
}

function explainTabular({ status, text }: Refusal): Failure | null {
  if (status === 403 && /too long|more than \d+ rows/i.test(text)) {
    return new Failure('source-refused', 'L’API tabulaire de data.gouv.fr refuse d’exporter plus de 50 000 lignes.', 'Déclarez « form: parquet » si le portail en a préparé un, sinon « form: file ».');
  }
  if (status === 410) return new Failure('source-refused', 'La ressource a été supprimée par son producteur.', 'Cherchez sur le portail celle qui la remplace ; la dernière version obtenue reste en service.');
  if (status === 404) return new Failure('source-refused', 'L’API tabulaire de data.gouv.fr ne connaît pas cette ressource.', 'Déclarez « form: file » : le portail n’a pas su lire ce fichier comme un tableau.');
  return null;
}

/** In a page, and where the portal found out that the host of the file does not let pages read it. */
function isClosedToPages({ resource }: Found): boolean {
  const { page } = surroundings();
  if (page === null || resource.isHosted || resource.allowedOrigin === null) return false;
  // The portal asks in its own name: a host that allows that name alone does not allow ours.
  return resource.allowedOrigin !== '*' && resource.allowedOrigin !== new URL(page).origin;
}

function closedToPages(spec: DatagouvSource): Failure {
  return new Failure(
    'source-refused',
    `Le serveur qui héberge la ressource ${spec.resource} n’autorise pas les pages d’autres sites à la lire.`,
    'Téléchargez le fichier vous-même et déposez-le ici, ou déclarez-le pour l’actualisation, qui n’est pas une page web.',
  );
}
