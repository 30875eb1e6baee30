import { Failure } from '../../domain/failure.ts';
import type { HttpLimits } from './limits.ts';

/** A file that is larger than what was allowed: whoever asked may allow more. */
export class TooLarge extends Failure {
  /** What the server announces; null where it does not, or where the body travels compressed. */
  readonly announced: number | null;

  constructor(url: string, { maxBytes }: HttpLimits, announced: number | null) {
    const size = announced === null ? '' : ` (${megabytes(announced)} Mo annoncés)`;
    super('source-refused', `Le fichier ${url} dépasse ${megabytes(maxBytes)} Mo${size}.`, 'Vérifiez que c’est bien le bon fichier ; sinon, déclarez-en un plus petit, limité à votre territoire.');
    this.announced = announced;
  }
}

function megabytes(bytes: number): string {
  const value = bytes / 1024 / 1024;
  return (value >= 10 ? String(Math.floor(value)) : value.toPrecision(2)).replace('.', ',');
}
