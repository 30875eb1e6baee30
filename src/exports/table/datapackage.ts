import type { ColumnSpec, ColumnType } from '../../domain/dataset.ts';
import { tableFileName, type TableCredit } from './credit.ts';

/** What goes with the CSV, which holds rows only: columns, producer, licence and date, as a Frictionless Data Package. */
export function datapackageText(columns: readonly ColumnSpec[], credit: TableCredit): string {
  const { id, title, licence, producer, page, updated, published, obtainedFrom } = credit;
  return `${JSON.stringify(
    {
      name: id,
      title,
      ...(updated === null ? {} : { version: updated }),
      created: published,
      sources: [{ title: `${producer}, ${title}`, path: page }, ...obtainedFrom.map((source) => ({ title: source }))],
      contributors: [{ title: producer, role: 'publisher' }],
      licenses: [{ name: licence.id, title: licence.label, ...(licence.url === null ? {} : { path: licence.url }) }],
      resources: [
        {
          name: id,
          path: tableFileName(credit, 'csv'),
          format: 'csv',
          mediatype: 'text/csv',
          encoding: 'utf-8',
          dialect: { delimiter: ',', lineTerminator: '\r\n' },
          schema: { fields: columns.map(({ name, label, type, unit }) => ({ name, title: label, type: FIELD_TYPES[type], ...(unit === null ? {} : { unit }) })), missingValues: [''] },
        },
      ],
    },
    null,
    2,
  )}\n`;
}

const FIELD_TYPES: Readonly<Record<ColumnType, string>> = {
  integer: 'integer',
  number: 'number',
  text: 'string',
  code: 'string',
  date: 'date',
  boolean: 'string',
  year: 'string',
  quarter: 'string',
  month: 'string',
  'school-year': 'string',
};
