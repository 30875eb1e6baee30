import { Failure } from '../domain/failure.ts';
import type { LocalGeography } from '../domain/local-extract.ts';
import type { Services } from './services.ts';
import { quoteIdentifier } from '../shared/sql-text.ts';

/** The codes that communes of the observatory had before, as the extract of the territories tells; none where an older refresh wrote it. */
export async function movedCommunes({ run, manifest }: Pick<Services, 'run' | 'manifest'>): Promise<LocalGeography['moved']> {
  const { id } = manifest.geography;
  try {
    const { columns } = await run({ sql: `SELECT code, commune FROM ${quoteIdentifier(id)}.moved ORDER BY code`, params: [], columns: ['code', 'commune'], reads: [id] });
    const [from, to] = columns;
    return (from?.values ?? []).map((code, row) => ({ from: String(code), to: String(to?.values[row]) }));
  } catch (error) {
    // The table is not there: codes of before will be told as unknown, which is what is known of them.
    if (error instanceof Failure && error.code === 'query-failed') return [];
    throw error;
  }
}
