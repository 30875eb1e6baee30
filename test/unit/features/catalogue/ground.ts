import type { ExtractEntry, QualitySummary } from '../../../../src/domain/manifest.ts';
import type { Ground } from '../../../../src/domain/view.ts';
import { TOY_CATALOGUE, TOY_INDEX, TOY_MANIFEST } from '../../../support/toy-ground.ts';

const [populations] = TOY_CATALOGUE.datasets;
const [published] = TOY_MANIFEST.extracts;
if (!populations || !published) throw new Error('The toy ground has no dataset');

export const CLEAN: QualitySummary = { rowsRead: 10, rowsKept: 10, codesMoved: [], codesUnknown: [], communesMissing: [], missingValues: [], duplicateKeys: 0 };

export function extractWith(quality: Partial<QualitySummary>, over: Partial<ExtractEntry> = {}): ExtractEntry {
  return { ...(published as ExtractEntry), columns: populations?.columns ?? [], ...over, quality: { ...CLEAN, ...quality } };
}

/** Five datasets, one in each state a catalogue can tell, and the territories; « today » is 13 January 2027. */
export const TODAY = '2027-01-13';

const named = (id: string, label: string, producer: string) => ({ ...populations, id, label, producer });

export const GROUND: Ground = {
  territories: TOY_INDEX,
  catalogue: {
    ...TOY_CATALOGUE,
    geography: { ...TOY_CATALOGUE.geography, frequency: 'annual' },
    datasets: [
      { ...populations, description: 'Population de chaque commune.' },
      { ...named('naissances', 'Naissances', 'Insee'), frequency: 'annual', updated: '2026-06-01' },
      { ...named('ecoles', 'Écoles élémentaires', 'Éducation nationale'), frequency: 'unknown', updated: null },
      { ...named('revenus', 'Revenus', 'Insee'), frequency: 'annual' },
      { ...named('loyers', 'Loyers', 'ANIL') },
      { ...named('nouveau', 'Nouveau', 'ANIL') },
    ],
  },
  manifest: {
    ...TOY_MANIFEST,
    extracts: [
      extractWith({}, { id: 'populations', label: 'Populations' }),
      extractWith({}, { id: 'naissances', label: 'Naissances', updated: '2026-06-01' }),
      extractWith({}, { id: 'ecoles', label: 'Écoles élémentaires', producer: 'Éducation nationale', updated: null }),
      extractWith({}, { id: 'revenus', label: 'Revenus' }),
      extractWith({}, { id: 'ancien-jeu', label: 'Jeu retiré des déclarations', producer: 'Archives' }),
    ],
    missing: [
      { id: 'revenus', label: 'Revenus', message: 'La source ne répond pas.', servedSince: '2026-10-02T08:00:00.000Z' },
      { id: 'loyers', label: 'Loyers', message: 'Adresse injoignable.', servedSince: null },
    ],
  },
};
