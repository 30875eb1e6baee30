import * as z from 'zod';
import { dashboardSchema } from './schemas/dashboard.ts';
import { datasetSchema } from './schemas/dataset.ts';
import { geographySchema } from './schemas/geography.ts';
import { indicatorSchema } from './schemas/indicator.ts';
import { observatorySchema } from './schemas/observatory.ts';

const SCHEMAS = {
  'observatory.json': { schema: observatorySchema, title: 'Observatoire' },
  'geography.json': { schema: geographySchema, title: 'Territoires' },
  'dataset.json': { schema: datasetSchema, title: 'Jeu de données' },
  'indicator.json': { schema: indicatorSchema, title: 'Indicateur' },
  'dashboard.json': { schema: dashboardSchema, title: 'Tableau de bord' },
} as const;

/** The JSON Schemas that editors read, as the texts of their files. Kept out of `read-declarations.ts`: a page does not need them. */
export function jsonSchemaFiles(): readonly { readonly name: string; readonly text: string }[] {
  return Object.entries(SCHEMAS).map(([name, { schema, title }]) => {
    // Draft 7 is what the language servers of editors read in full; `input` is what a person writes, before defaults.
    const generated = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });
    return { name, text: `${JSON.stringify({ ...generated, title }, null, 2)}\n` };
  });
}
