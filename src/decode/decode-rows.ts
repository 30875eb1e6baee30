import { assertNever } from '../shared/assert-never.ts';
import type { Decoding } from '../domain/dataset.ts';
import { parseCsv } from './csv.ts';
import { featureProperties } from './geojson.ts';
import { parseJson, rowsOfJson } from './json.ts';
import type { RawRows } from './raw-rows.ts';
import { decodeText } from './text.ts';

/** Bytes → rows of text, as the declaration says. Throws `Failure('source-unreadable')` where they are something else. */
export function decodeRows(bytes: Uint8Array, decoding: Decoding): RawRows {
  switch (decoding.format) {
    case 'json':
      return rowsOfJson(parseJson(bytes), decoding.rowsAt);
    case 'csv':
      return parseCsv(decodeText(bytes), decoding.delimiter);
    case 'geojson':
      return featureProperties(parseJson(bytes));
    default:
      return assertNever(decoding, 'decoding');
  }
}
