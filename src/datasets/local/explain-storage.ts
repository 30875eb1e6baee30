import { Failure } from '../../domain/failure.ts';

/** What to tell when this browser keeps nothing for this site; `cause` may say why. */
export function storageUnavailable(cause?: unknown): Failure {
  return new Failure(
    'local-storage-unavailable',
    'Ce navigateur ne garde pas de fichiers pour ce site : un jeu de données ne peut pas y être ouvert.',
    'Quittez la navigation privée, vérifiez que l’adresse du site commence par https://, ou utilisez une version récente de Firefox, Chrome, Edge ou Safari. Les données publiées restent lisibles.',
    cause,
  );
}

/** Reads what the browser or the engine said while it wrote; null where the storage is not to blame. */
export function storageFailure(error: unknown): Failure | null {
  const said = error instanceof Error ? `${error.name} ${error.message}` : String(error);
  if (/quota|no space|disk full|NS_ERROR_FILE_NO_DEVICE_SPACE|NS_ERROR_DOM_QUOTA/i.test(said)) {
    return new Failure(
      'local-storage-full',
      'Le navigateur n’a plus assez de place pour ce jeu de données.',
      'Retirez un jeu de données déjà ouvert, libérez de la place sur le disque, ou fournissez un extrait plus petit.',
      error,
    );
  }
  if (/out of memory|memory access out of bounds|Array buffer allocation|Invalid (?:array|string) length/i.test(said)) {
    return new Failure('source-refused', 'Ce fichier est trop grand pour la mémoire de cet onglet.', 'Fermez les autres onglets, ou fournissez un extrait limité à votre territoire ou à votre période.', error);
  }
  if (/SecurityError|NotAllowedError|createSyncAccessHandle|getDirectory/i.test(said)) return storageUnavailable(error);
  return null;
}

