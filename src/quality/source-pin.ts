import type { QualitySummary, SourceShape } from '../domain/manifest.ts';
import { formatNumber } from '../shared/french-number.ts';
import { enumerate } from '../shared/french-words.ts';

/** Fewer than this share of the rows in service: a file that was cut, filtered or emptied. */
const SHRUNK = 0.5;
/** More than so many times the rows in service: another file, or the same one many times over. */
const GROWN = 10;
/** From this share of repeated rows on, where they were fewer: a file that was pasted after itself. */
const REPEATED = 0.1;

/** What a source is now that it was not: `refused` keeps the version in service, `told` is only said. */
export type ShapeFindings = { readonly refused: readonly string[]; readonly told: readonly string[] };

/**
 * The files against those that the version in service was made of. Another recipe expects other files, and nothing is
 * compared. A column that comes is told, one that goes is refused even where nothing reads it: producers rename columns
 * when they change what these mean.
 */
export function shapeFindings(before: SourceShape, now: SourceShape, { minimumRows }: { readonly minimumRows: number | null }): ShapeFindings {
  const refused: string[] = [];
  const told: string[] = [];
  if (before.recipe !== now.recipe) return { refused, told };
  for (const [at, part] of now.parts.entries()) {
    const old = before.parts[at];
    if (!old) continue;
    const where = now.parts.length > 1 ? `Fichier ${at + 1} : ` : '';
    const gone = old.fields.filter((field) => !part.fields.includes(field));
    const come = part.fields.filter((field) => !old.fields.includes(field));
    if (gone.length > 0) refused.push(`${where}${columnsGone(gone, come)}`);
    else if (come.length > 0) told.push(`${where}${come.length > 1 ? 'les colonnes' : 'la colonne'} ${list(come)} ${come.length > 1 ? 'sont nouvelles' : 'est nouvelle'}.`);
    const rows = rowsFinding(old.rows, part.rows, minimumRows === null);
    if (rows !== null) refused.push(`${where}${rows}`);
    // UTF-8 cannot be mistaken: what reads as UTF-8 is. A text that stops being UTF-8 may just as well be damaged.
    if (old.encoding !== part.encoding) (part.encoding === 'utf-8' || part.encoding === null ? told : refused).push(`${where}le fichier est encodé en ${encodingName(part.encoding)}, et l’était en ${encodingName(old.encoding)}.`);
    if (old.format !== part.format) told.push(`${where}le fichier est au format ${part.format.toUpperCase()}, et était au format ${old.format.toUpperCase()}.`);
  }
  return { refused, told };
}

/** The rows that are kept, against those in service. */
export function rowFindings(before: QualitySummary, now: QualitySummary, { minimumRows }: { readonly minimumRows: number | null }): readonly string[] {
  const rows = rowsFinding(before.rowsKept, now.rowsKept, minimumRows === null);
  const repeated = now.duplicateKeys - before.duplicateKeys;
  const pasted = repeated > 0 && repeated >= REPEATED * now.rowsKept;
  return [
    ...(rows === null ? [] : [rows]),
    ...(pasted ? [`${formatNumber(now.duplicateKeys, 0)} ${now.duplicateKeys > 1 ? 'lignes répètent' : 'ligne répète'} le territoire, la période et les dimensions d’une autre, contre ${formatNumber(before.duplicateKeys, 0)} auparavant.`] : []),
  ];
}

function rowsFinding(before: number, now: number, mayNotShrink: boolean): string | null {
  if (before === 0) return null;
  if (now === 0) return `le fichier n’a plus aucune ligne, et en avait ${formatNumber(before, 0)}.`;
  if (mayNotShrink && now < SHRUNK * before) return `il reste ${formatNumber(now, 0)} ${now > 1 ? 'lignes' : 'ligne'} sur ${formatNumber(before, 0)} : moins de la moitié.`;
  if (now > GROWN * before) return `il y a ${formatNumber(now, 0)} lignes, contre ${formatNumber(before, 0)} auparavant : plus de dix fois plus.`;
  return null;
}

function columnsGone(gone: readonly string[], come: readonly string[]): string {
  const [old, next] = [gone[0], come[0]];
  if (gone.length === 1 && come.length === 1 && old !== undefined && next !== undefined) return `la colonne « ${old} » a disparu, et « ${next} » est nouvelle : elle a peut-être été renommée.`;
  const added = come.length === 0 ? '' : ` ; ${come.length > 1 ? 'les colonnes' : 'la colonne'} ${list(come)} ${come.length > 1 ? 'sont nouvelles' : 'est nouvelle'}`;
  return `${gone.length > 1 ? 'les colonnes' : 'la colonne'} ${list(gone)} ${gone.length > 1 ? 'ont' : 'a'} disparu${added}.`;
}

function list(fields: readonly string[]): string {
  const shown = fields.slice(0, 6).map((field) => `« ${field} »`);
  return fields.length > 6 ? `${shown.join(', ')} et ${formatNumber(fields.length - 6, 0)} autres` : enumerate(shown);
}

function encodingName(encoding: string | null): string {
  return encoding === null ? 'un format qui dit son encodage' : encoding === 'windows-1252' ? 'Windows-1252' : encoding.toUpperCase();
}
