import { Failure } from '../../domain/failure.ts';
import { digestHex } from '../../shared/digest.ts';
import type { DatagouvResource } from './read-dataset.ts';

const LENGTHS: Readonly<Record<string, { readonly name: string; readonly hex: number }>> = {
  sha1: { name: 'SHA-1', hex: 40 },
  sha256: { name: 'SHA-256', hex: 64 },
  sha2: { name: 'SHA-256', hex: 64 },
};

/**
 * Refuses a hosted file that is not the one whose length and checksum the site announces. Only SHA sums are computed
 * (the Web has no MD5), and only where the page may (not on plain HTTP addresses). A link to elsewhere is not
 * verified: what the site knows of it is as old as its last visit there.
 */
export async function verifyChecksum(resource: DatagouvResource, bytes: Uint8Array<ArrayBuffer>, what: string): Promise<void> {
  if (!resource.isHosted) return;
  if (resource.bytes !== null && resource.bytes > 0 && resource.bytes !== bytes.byteLength) {
    throw new Failure('source-unreadable', `${what} n’est pas entier : ${bytes.byteLength} octets reçus sur ${resource.bytes} annoncés.`, ADVICE);
  }
  const kind = resource.checksum ? LENGTHS[resource.checksum.type] : undefined;
  if (!resource.checksum || !kind || resource.checksum.value.length !== kind.hex) return;
  const hex = await digestHex(bytes, kind.name);
  if (hex !== null && hex !== resource.checksum.value) throw new Failure('source-unreadable', `${what} n’est pas celui que le portail annonce : sa somme de contrôle ${kind.name} diffère.`, ADVICE);
}

const ADVICE = 'Relancez : il a pu être remplacé pendant le téléchargement. Si l’erreur dure, un intermédiaire l’altère, ou le portail l’annonce mal : prévenez-le.';
