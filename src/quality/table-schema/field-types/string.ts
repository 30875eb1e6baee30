import { sql, type Sql } from '../../../query/sql.ts';
import type { FieldType } from '../schema.ts';
import { fullMatch } from '../sql-text.ts';
import type { TypedCell } from './typed-cell.ts';

/** What no address may hold; accents pass, as browsers let them. */
const NOT_IN_URI = String.raw`\s\x00-\x20<>"{}|\\^\x60`;

const FORMATS = {
  // The address as mail servers take it, with accents allowed in the domain; no quoted local part.
  email: String.raw`[A-Za-z0-9.!#$%&'*+/=?^_\x60{|}~-]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?)(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?)+`,
  // A scheme and something after it: « https:// » alone leads nowhere.
  uri: `[A-Za-z][A-Za-z0-9+.-]*:(?:[^/${NOT_IN_URI}][^${NOT_IN_URI}]*|/(?:[^/${NOT_IN_URI}][^${NOT_IN_URI}]*)?|//[^${NOT_IN_URI}]+)`,
  binary: '(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?',
  uuid: '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}',
} as const;

export function stringCell(type: Extract<FieldType, { type: 'string' }>, cell: Sql): TypedCell {
  const valid = type.format === 'default' ? sql`(${cell} IS NOT NULL)` : fullMatch(cell, FORMATS[type.format]);
  return { valid, order: null, key: cell };
}
