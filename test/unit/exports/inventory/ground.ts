import type { Dataset } from '../../../../src/domain/dataset.ts';
import type { ExtractEntry } from '../../../../src/domain/manifest.ts';
import type { Ground } from '../../../../src/domain/view.ts';
import { TOY_CATALOGUE, TOY_GROUND, TOY_INDEX, TOY_MANIFEST } from '../../../support/toy-ground.ts';

/** The toy ground with all that an SCDL catalogue asks for; the two SIRET are the examples of the published schema. */
export function completeGround(over: Partial<Dataset> = {}, published: Partial<ExtractEntry> = {}): Ground {
  const [populations] = TOY_CATALOGUE.datasets;
  const [extract] = TOY_MANIFEST.extracts;
  if (!populations || !extract) throw new Error('The toy ground has no dataset');
  const notes = { producerSiret: '21350238800019', theme: null, keywords: [], published: '2009-01-01', coverage: null };
  return {
    territories: TOY_INDEX,
    manifest: { ...TOY_MANIFEST, extracts: [{ ...extract, ...published }] },
    catalogue: {
      ...TOY_CATALOGUE,
      observatory: { ...TOY_CATALOGUE.observatory, siret: '24350013900189' },
      geography: { ...TOY_CATALOGUE.geography, updated: '2026-01-01', frequency: 'annual', inventory: notes },
      datasets: [{ ...populations, description: 'Population de chaque commune.', inventory: notes, ...over }],
    },
  };
}

export { TOY_GROUND };
