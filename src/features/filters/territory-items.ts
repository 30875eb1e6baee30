import { enumerate } from '../../shared/french-words.ts';
import { foldForSearch } from '../../shared/collate.ts';
import { LEVEL_NAMES } from '../../domain/naming.ts';
import { findTerritory, membership, territoriesAt } from '../../domain/territory-index.ts';
import { territoryKey, type Level, type TerritoryIndex } from '../../domain/territory.ts';
import { capitalise } from '../../shared/french-words.ts';

/** One line of the territory list; `search` is what typed letters are compared with. */
export type TerritoryItem = { readonly id: string; readonly label: string; readonly section: string; readonly detail: string; readonly search: string };

/** The territories a reader can choose, from the root down; only those that lie in the root, in part at least. */
export function territoryItems(index: TerritoryIndex): readonly TerritoryItem[] {
  const { root } = index;
  const inside = index.communes.filter((commune) => membership(commune, root.level) === root.code);
  const sections: readonly Level[] = ['epci', 'canton', 'arrondissement'];
  return [
    { id: territoryKey(root), label: root.name, section: capitalise(LEVEL_NAMES[root.level].singular), detail: '', search: foldForSearch(root.name) },
    ...sections.flatMap((level) =>
      territoriesAt(index, level).map((territory) => ({
        id: territoryKey(territory),
        label: territory.name,
        section: capitalise(LEVEL_NAMES[level].plural),
        detail: '',
        search: foldForSearch(territory.name),
      })),
    ),
    ...inside.map((commune) => {
      const canton = commune.canton === null ? null : findTerritory(index, { level: 'canton', code: commune.canton });
      const cut = commune.cutBetween.map((code) => findTerritory(index, { level: 'canton', code })?.name ?? code);
      return {
        id: `commune:${commune.code}`,
        label: commune.name,
        section: 'Communes',
        detail: canton ? `canton ${canton.name}` : cut.length > 0 ? `partagée : ${enumerate(cut)}` : '',
        search: foldForSearch(`${commune.name} ${commune.code}`),
      };
    }),
  ];
}
