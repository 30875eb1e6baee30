import { readFile } from 'node:fs/promises';
import { Failure } from '../domain/failure.ts';
import { obtainFromHttp } from '../sources/http/obtain-from-http.ts';

/** The bytes of a file of this machine, or at an http(s) address. Rejects with a `Failure`. */
export async function obtainBytes(source: string): Promise<Uint8Array> {
  if (/^https?:\/\//i.test(source)) return (await obtainFromHttp({ kind: 'http', url: source }, { offline: false })).bytes;
  try {
    return new Uint8Array(await readFile(source));
  } catch (cause) {
    const code = cause instanceof Error ? (cause as NodeJS.ErrnoException).code : undefined;
    const why = code === 'ENOENT' ? 'n’existe pas' : code === 'EISDIR' ? 'est un dossier' : 'n’a pas pu être lu';
    throw new Failure('source-unreachable', `Le fichier « ${source} » ${why}.`, 'Vérifiez son chemin et vos droits.', cause);
  }
}
