import { readFile, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { SourceSpec } from '../../domain/dataset.ts';
import { Cancelled, Failure } from '../../domain/failure.ts';
import type { Obtained, ObtainOptions } from '../obtained.ts';

/** A file that lies beside the declarations. Nothing outside their folder can be named, not even through a link. */
export async function obtainFromFolder(
  spec: Extract<SourceSpec, { kind: 'folder' }>,
  { declarationsFolder, signal }: Pick<ObtainOptions, 'declarationsFolder' | 'signal'>,
): Promise<Obtained> {
  if (signal?.aborted) throw new Cancelled();
  const steps = spec.path.split('/');
  if (spec.path.includes('\0') || spec.path.includes('\\') || /^[a-z]:/i.test(spec.path) || steps.some((step) => step === '' || step === '..')) {
    throw outside(spec.path);
  }
  let real: string;
  try {
    real = await realpath(join(declarationsFolder, ...steps));
  } catch (cause) {
    throw unreadable(spec.path, cause);
  }
  if (!real.startsWith((await realpath(declarationsFolder)) + sep)) throw outside(spec.path);
  try {
    return { bytes: new Uint8Array(await readFile(real)), describe: `fichier ${spec.path} de l’observatoire` };
  } catch (cause) {
    throw unreadable(spec.path, cause);
  }
}

function outside(path: string): Failure {
  return new Failure(
    'source-refused',
    `Le chemin « ${path} » sort du dossier des déclarations.`,
    'Rangez le fichier sous public/observatory/ et donnez son chemin à partir de ce dossier, avec des barres « / ».',
  );
}

function unreadable(path: string, cause: unknown): Failure {
  return new Failure(
    'source-unreachable',
    `Le fichier « ${path} » du dossier des déclarations ne peut pas être lu.`,
    'Vérifiez son nom, majuscules comprises, et qu’il est bien un fichier.',
    cause,
  );
}
