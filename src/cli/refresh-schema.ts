import type { RawTable } from '../decode/table/raw-table.ts';
import type { Dataset, SourceSpec } from '../domain/dataset.ts';
import { Failure } from '../domain/failure.ts';
import { readSchemaReference } from '../domain/schema-reference.ts';
import { faultsIn, firstFaultWords, type SchemaOutcome } from '../quality/checks/schema.ts';
import { schemaAddress } from '../quality/table-schema/known-schemas.ts';
import { readDescriptor } from '../quality/table-schema/read-descriptor.ts';
import type { ValidationReport } from '../quality/table-schema/report.ts';
import type { TableSchema } from '../quality/table-schema/schema.ts';
import { formatNumber } from '../shared/french-number.ts';
import { obtain } from '../sources/obtain.ts';
import type { RefreshContext } from './refresh-context.ts';

export type DecodedFile = { readonly describe: string; readonly raw: RawTable };

/**
 * The files of a dataset against the Table Schema that it names; null where it names none. Rejects with a `Failure` where
 * validation is strict and a file has faults, or could not be judged: then nobody knows what would be published.
 */
export async function validateFiles(dataset: Pick<Dataset, 'schema' | 'validation'>, files: readonly DecodedFile[], context: RefreshContext): Promise<SchemaOutcome | null> {
  const { schema: named } = dataset;
  if (named === undefined) return null;
  const validated: { describe: string; report: ValidationReport }[] = [];
  try {
    const schema = await obtainSchema(named, context);
    for (const { describe, raw } of files) validated.push({ describe, report: await context.engine.validate(schema, raw) });
  } catch (error) {
    if (!(error instanceof Failure) || dataset.validation === 'strict') throw error;
    return { kind: 'not-run', schema: named, why: error.message };
  }
  const faults = validated.reduce((total, { report }) => total + faultsIn(report), 0);
  if (faults > 0 && dataset.validation === 'strict') {
    throw new Failure(
      'source-refused',
      `Le fichier ne suit pas le schéma ${named} : ${formatNumber(faults, 0)} ${faults > 1 ? 'défauts' : 'défaut'}. ${firstFaultWords(validated)}`,
      'Signalez-les au producteur. Pour charger le fichier avec ses défauts, écrivez « validation: lenient » dans la déclaration.',
    );
  }
  return { kind: 'validated', schema: named, files: validated };
}

async function obtainSchema(named: string, context: RefreshContext): Promise<TableSchema> {
  const reference = readSchemaReference(named);
  const address = reference.kind === 'name' ? schemaAddress(reference.name) : null;
  const source: SourceSpec | null = reference.kind === 'source' ? reference.source : address === null ? null : { kind: 'http', url: address };
  if (source === null) throw new Failure('source-unreadable', `« ${named} » ne désigne pas un schéma.`, 'Écrivez un nom de schema.data.gouv.fr, une adresse, ou le chemin d’un fichier « .json ».');
  try {
    const { bytes } = await context.download(() => obtain(source, context));
    return readDescriptor(bytes, named);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(error.code, `Le schéma ${named} n’a pas été obtenu. ${error.message}`, error.advice, error);
  }
}
