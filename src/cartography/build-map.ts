import { Failure } from '../domain/failure.ts';
import { NNBSP } from '../shared/typography.ts';
import { CONTOUR_DETAIL, contourCells } from './contours.ts';
import type { BuildMap } from './map-request.ts';
import { rootCommunes } from './root-communes.ts';
import { schematicCells } from './schematic.ts';
import { buildMapTopology } from './topology.ts';

/** The map of an observatory: its real contours where they are declared, else a schematic one made from the centres of its communes. */
export const buildMap: BuildMap = ({ index, contours, movedCodes }) => {
  if (contours !== null) {
    const { cells, leftOut } = contourCells(contours, index, movedCodes);
    return { topology: buildMapTopology(cells, index, CONTOUR_DETAIL), kind: 'contours', leftOut };
  }
  const communes = rootCommunes(index);
  const inRoot = new Set(communes);
  const { cells, leftOut } = schematicCells(communes, index.communes.filter((commune) => !inRoot.has(commune)));
  if (cells.length === 0) {
    throw new Failure(
      'source-unreadable',
      `Aucune commune de ${index.root.name} n’a de centre connu${NNBSP}; la carte ne peut pas être dessinée.`,
      'Déclarez une source qui donne la latitude et la longitude des communes, ou un fichier de contours.',
    );
  }
  return { topology: buildMapTopology(cells, index), kind: 'schematic', leftOut };
};
