import { nearest } from '../../shared/nearest.ts';
import { problem, type Finding } from '../finding.ts';
import type { DeclaredDataset } from '../schemas/dataset.ts';

/** Series that do not become the same rows, and fields that no column takes. */
export function checkUnpivot({ unpivot, columns }: DeclaredDataset): readonly Finding[] {
  const filled = columns.map((column) => column.from ?? column.name);
  const [first] = unpivot;
  return unpivot.flatMap(({ into }, index): readonly Finding[] => {
    const at = (member: string) => ['unpivot', index, 'into', member];
    const findings: Finding[] = [];
    const key = into.period === undefined ? 'name' : 'period';
    if (first && (into.period !== first.into.period || into.name !== first.into.name)) {
      findings.push(problem('unpivot-wrong', at(key), 'Les séries de « unpivot » ne remplissent pas le même champ.', 'Donnez-leur à toutes le même « period », ou le même « name ».'));
    }
    if (unpivot.findIndex((other) => other.into.value === into.value) !== index || into.value === into[key]) {
      findings.push(problem('unpivot-wrong', at('value'), `Le champ « ${into.value} » est déjà rempli.`, 'Donnez un champ différent à chaque série.'));
    }
    for (const member of [key, 'value'] as const) {
      const field = into[member];
      if (field === undefined || filled.includes(field)) continue;
      const close = nearest(field, filled);
      findings.push(
        problem('unpivot-wrong', at(member), `Aucune colonne ne prend le champ « ${field} ».`, close === null ? `Déclarez une colonne avec « from: ${field} ».` : `Vouliez-vous écrire « ${close} » ?`),
      );
    }
    return findings;
  });
}
