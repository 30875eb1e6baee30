import { createHash } from 'node:crypto';
import type { RawTable } from '../decode/table/raw-table.ts';
import type { Dataset } from '../domain/dataset.ts';
import { Failure } from '../domain/failure.ts';
import type { ExtractEntry, QualitySummary, SourceShape } from '../domain/manifest.ts';
import { rowFindings, shapeFindings } from '../quality/source-pin.ts';
import { canonicalJson } from '../shared/canonical-json.ts';
import { formatDay } from '../shared/french-date.ts';
import { formatNumber } from '../shared/french-number.ts';

/** What the files of a dataset look like, and the recipe that reads them. */
export function shapeOf(dataset: Dataset, files: readonly RawTable[]): SourceShape {
  // Words for readers (labels, units) change nothing of what is expected of a file.
  const columns = dataset.columns.map(({ label: _label, unit: _unit, ...recipe }) => recipe);
  const { parts, keep, totals, unpivot, leaf } = dataset;
  const recipe = createHash('sha256').update(canonicalJson({ parts, keep, totals, unpivot, leaf, columns })).digest('hex').slice(0, 16);
  return { recipe, parts: files.map(({ columns: fields, rowCount, format, encoding }) => ({ fields: fields.map(({ name }) => name), rows: rowCount, format, encoding })) };
}

/**
 * Refuses files that are no longer what those in service were; returns what changed and is only worth telling. Throws
 * `Failure('source-changed')`.
 */
export function pinShape(dataset: Dataset, inService: ExtractEntry | null, shape: SourceShape): readonly string[] {
  if (inService?.shape === undefined || inService.sample === true) return [];
  const { refused, told } = shapeFindings(inService.shape, shape, { minimumRows: dataset.minimumRows ?? null });
  if (refused.length > 0) throw changed(dataset, inService, refused);
  return told;
}

/** Refuses rows that are too few, or no longer those in service. Throws `Failure('source-changed')`. */
export function pinRows(dataset: Dataset, inService: ExtractEntry | null, shape: SourceShape, quality: QualitySummary): void {
  if (inService?.shape?.recipe !== shape.recipe || inService.sample === true) return;
  const refused = rowFindings(inService.quality, quality, { minimumRows: dataset.minimumRows ?? null });
  if (refused.length > 0) throw changed(dataset, inService, refused);
}

/** The fewest rows that the declaration allows, whatever is in service. Throws `Failure('source-changed')`. */
export function requireRows({ minimumRows }: Pick<Dataset, 'minimumRows'>, rows: number): void {
  if (minimumRows === undefined || rows >= minimumRows) return;
  throw new Failure(
    'source-changed',
    `${formatNumber(rows, 0)} ${rows > 1 ? 'lignes retenues' : 'ligne retenue'}, et la déclaration en demande au moins ${formatNumber(minimumRows, 0)}.`,
    'Comparez le fichier à la source ; si ce nombre est normal, abaissez « minimum_rows ».',
  );
}

function changed({ id }: Dataset, { history }: ExtractEntry, refused: readonly string[]): Failure {
  const since = history?.[0]?.at;
  return new Failure(
    'source-changed',
    `La source a changé de forme${since === undefined ? '' : ` depuis la version du ${formatDay(since.slice(0, 10))}`} : ${refused.join(' ')}`,
    `Vérifiez auprès du producteur. Si une colonne a changé de nom, corrigez la déclaration ; si ce changement est voulu, acceptez-le : npm run refresh -- --accept ${id}`,
  );
}
