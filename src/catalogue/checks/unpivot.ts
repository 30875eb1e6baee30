import { nearest } from '../../shared/nearest.ts';
import { problem, warning, type Finding } from '../finding.ts';
import type { DeclaredDataset } from '../schemas/dataset.ts';
import type { DeclaredUnpivot } from '../schemas/unpivot.ts';

type Path = readonly (string | number)[];

/** Series that do not become the same rows, blocks that nothing tells apart, and fields that no column takes. */
export function checkUnpivot({ unpivot, columns }: DeclaredDataset): readonly Finding[] {
  const filled = columns.map((column) => column.from ?? column.name);
  return unpivot.flatMap((one, index) => (one.blocks === undefined ? checkSeries(unpivot, index, filled) : checkBlocks(unpivot, index, one.blocks, filled)));
}

function checkSeries(unpivot: readonly DeclaredUnpivot[], index: number, filled: readonly string[]): readonly Finding[] {
  const [first] = unpivot;
  const into = unpivot[index]?.into ?? {};
  const at = (member: string): Path => ['unpivot', index, 'into', member];
  const findings: Finding[] = [];
  const key = into.period === undefined ? 'name' : 'period';
  if (first && first.blocks === undefined && (into.period !== first.into.period || into.name !== first.into.name)) {
    findings.push(problem('unpivot-wrong', at(key), 'Les séries de « unpivot » ne remplissent pas le même champ.', 'Donnez-leur à toutes le même « period », ou le même « name ».'));
  }
  if (unpivot.findIndex((other) => other.into.value === into.value) !== index || into.value === into[key]) {
    findings.push(problem('unpivot-wrong', at('value'), `Le champ « ${into.value} » est déjà rempli.`, 'Donnez un champ différent à chaque série.'));
  }
  return [...findings, ...untaken(into[key], at(key), filled), ...untaken(into.value, at('value'), filled)];
}

function checkBlocks(unpivot: readonly DeclaredUnpivot[], index: number, blocks: Readonly<Record<string, string>>, filled: readonly string[]): readonly Finding[] {
  const at = (field: string): Path => ['unpivot', index, 'blocks', field];
  const key = unpivot[index]?.into.key;
  const fields = Object.entries(blocks);
  const findings = fields.flatMap(([field, pattern], position): readonly Finding[] => {
    const groups = groupsIn(pattern);
    const same = fields.slice(0, position).find(([, other]) => other === pattern);
    return [
      ...(groups === 1
        ? []
        : [
            problem(
              'unpivot-wrong',
              at(field),
              groups === 0 ? `Rien ne dit le bloc dans le motif de « ${field} ».` : `Le motif de « ${field} » a ${groups} groupes : lequel dit le bloc ?`,
              groups === 0 ? 'Entourez de parenthèses ce qui distingue les blocs, par exemple "Voix(\\d+)".' : 'Gardez un groupe, et écrivez les autres « (?:…) ».',
            ),
          ]),
      ...(same ? [problem('unpivot-wrong', at(field), `« ${same[0]} » et « ${field} » prennent les mêmes colonnes.`, 'Donnez un motif différent à chaque champ du bloc.')] : []),
      ...(field === key ? [problem('unpivot-wrong', at(field), `Le champ « ${field} » est déjà rempli par ce qui distingue les blocs.`, 'Donnez un autre nom à ce champ, ou à « key ».')] : []),
      ...untaken(field, at(field), filled, warning),
    ];
  });
  const alone = unpivot.length === 1 ? [] : [problem('unpivot-wrong', ['unpivot', index, 'blocks'], 'Des blocs de colonnes ne se combinent pas avec une autre série.', 'Gardez un seul élément dans « unpivot », qui dit tous les champs du bloc.')];
  return [...alone, ...findings, ...untaken(key, ['unpivot', index, 'into', 'key'], filled, warning)];
}

/** In blocks it is only told: who wants the votes of a list need not want its number, and the other fields tell empty blocks. */
function untaken(field: string | undefined, path: Path, filled: readonly string[], tell: typeof warning = problem): readonly Finding[] {
  if (field === undefined || filled.includes(field)) return [];
  const close = nearest(field, filled);
  return [tell('unpivot-wrong', path, `Aucune colonne ne prend le champ « ${field} ».`, close === null ? `Déclarez une colonne avec « from: ${field} ».` : `Vouliez-vous écrire « ${close} » ?`)];
}

/** How many groups capture; an empty alternative makes any text a match, and a match tells them all. */
function groupsIn(pattern: string): number {
  return (new RegExp(`(?:${pattern})|`, 'u').exec('')?.length ?? 1) - 1;
}
