import type { UnpivotSeries } from '../domain/dataset.ts';
import { Failure } from '../domain/failure.ts';

/** The columns that a list names, or of which the whole name matches, with what the first group captured. */
export function chosenColumns(fields: readonly string[], columns: UnpivotSeries['columns']): readonly { readonly at: number; readonly captured: string | null }[] {
  if (typeof columns !== 'string') {
    const absent = columns.find((name) => !fields.includes(name));
    if (absent !== undefined) throw unreadable(`Le fichier n’a pas la colonne « ${absent} », que « unpivot » attend.`, fieldsOf(fields));
    return columns.map((name) => ({ at: fields.indexOf(name), captured: null }));
  }
  const pattern = new RegExp(`^(?:${columns})$`, 'u');
  const chosen = fields.flatMap((field, at) => {
    const found = pattern.exec(field);
    return found ? [{ at, captured: found[1] ?? null }] : [];
  });
  if (chosen.length === 0) throw unreadable(`Aucune colonne du fichier n’a la forme « ${columns} », que « unpivot » attend.`, fieldsOf(fields));
  return chosen;
}

function fieldsOf(fields: readonly string[]): string {
  return `Champs du fichier : ${fields.slice(0, 12).join(', ')}${fields.length > 12 ? '…' : ''}.`;
}

/** A field that stays and a field that is made cannot have one name. */
export function refuseFieldTwice(rest: readonly { readonly field: string }[], made: readonly string[]): void {
  const twice = rest.find(({ field }) => made.includes(field));
  if (twice) throw unreadable(`Le fichier a déjà un champ « ${twice.field} », que « unpivot » voudrait créer.`, 'Donnez un autre nom à ce champ dans « unpivot ».');
}

export function unreadable(message: string, advice: string): Failure {
  return new Failure('source-unreadable', message, advice);
}
