import type { ColumnType } from '../../domain/dataset.ts';
import { nearest } from '../../shared/nearest.ts';
import { problem, warning, type Finding } from '../finding.ts';
import { grainOfType, type DeclaredDataset } from '../schemas/dataset.ts';
import { toSource } from '../schemas/source.ts';
import { checkSample } from './sample.ts';
import { checkSource } from './source.ts';
import { checkTableSchema } from './table-schema.ts';
import { checkUnpivot } from './unpivot.ts';

/** Everything that one dataset must hold by itself. `cogYear` is that of the geography; null where it could not be read. */
export function checkDataset(dataset: DeclaredDataset, cogYear: number | null): readonly Finding[] {
  return [...checkRoles(dataset), ...checkColumns(dataset), ...checkUnpivot(dataset), ...checkTableSchema(dataset), ...checkParts(dataset, cogYear), ...checkSample(dataset)];
}

function checkRoles(dataset: DeclaredDataset): readonly Finding[] {
  const withRole = (role: string) => dataset.columns.flatMap((column, index) => (column.role === role ? [index] : []));
  const territories = withRole('territory');
  const periods = withRole('period');
  const findings: Finding[] = [];
  if (territories.length === 0) {
    findings.push(
      problem('territory-column', ['columns'], 'Aucune colonne ne dit le territoire.', 'Donnez « role: territory » à la colonne des codes.', 'key'),
    );
  }
  for (const index of territories.slice(1)) {
    findings.push(
      problem(
        'territory-column',
        ['columns', index, 'role'],
        'Une autre colonne dit déjà le territoire.',
        'Gardez-en une ; donnez aux autres « role: attribute ».',
      ),
    );
  }
  for (const index of periods.slice(1)) {
    findings.push(
      problem(
        'period-column',
        ['columns', index, 'role'],
        'Une autre colonne dit déjà la période.',
        'Gardez-en une ; donnez aux autres « role: attribute ».',
      ),
    );
  }
  const period = dataset.columns[periods[0] ?? -1];
  const told = period ? grainOfType(period.type) : null;
  if (period && told === null && dataset.grain === undefined) {
    findings.push(
      problem(
        'grain-missing',
        ['columns', periods[0] ?? 0, 'type'],
        'Le pas de temps de cette période n’est pas dit.',
        'Écrivez « type: year », « quarter », « month » ou « school-year ».',
      ),
    );
  }
  if (told !== null && dataset.grain !== undefined && dataset.grain !== told) {
    findings.push(
      problem(
        'grain-missing',
        ['grain'],
        `Une colonne de type « ${told} » ne peut pas tenir des périodes « ${dataset.grain} ».`,
        'Retirez « grain », ou donnez son nom pour type à la colonne de période.',
      ),
    );
  }
  return findings;
}

/** Which types each detail of reading is about. */
const RECIPES = [
  ['decimal', ['integer', 'number']],
  ['date_order', ['date']],
  ['restore_zeros', ['code']],
] as const satisfies readonly (readonly [string, readonly ColumnType[]])[];

function checkColumns(dataset: DeclaredDataset): readonly Finding[] {
  return dataset.columns.flatMap((column, index): readonly Finding[] => {
    const at = (member: string) => ['columns', index, member];
    const findings: Finding[] = [];
    if (dataset.columns.findIndex((other) => other.name === column.name) !== index) {
      findings.push(
        problem('column-duplicate', at('name'), `Une autre colonne s’appelle déjà « ${column.name} ».`, 'Donnez un nom différent à chaque colonne.'),
      );
    }
    if (column.role === 'measure' && column.type !== 'integer' && column.type !== 'number') {
      findings.push(
        problem('column-type', at('type'), `Une mesure est un nombre, et non « ${column.type} ».`, 'Écrivez « type: integer » ou « type: number ».'),
      );
    }
    if (column.role === 'territory' && column.type !== 'code') {
      findings.push(
        problem(
          'column-type',
          at('type'),
          `Un code de territoire n’est pas « ${column.type} » : « 01001 » deviendrait 1001.`,
          'Écrivez « type: code ».',
        ),
      );
    }
    if (column.role === 'period' && column.type !== 'text' && grainOfType(column.type) === null) {
      findings.push(
        problem(
          'column-type',
          at('type'),
          `Une période n’est pas « ${column.type} ».`,
          'Écrivez « type: year », « quarter », « month » ou « school-year ».',
        ),
      );
    }
    for (const [member, types] of RECIPES) {
      if (column[member] === undefined || (types as readonly ColumnType[]).includes(column.type)) continue;
      findings.push(
        problem(
          'column-type',
          at(member),
          `« ${member} » ne dit rien d’une colonne de type « ${column.type} ».`,
          `Retirez-le, ou écrivez ${types.map((type) => `« type: ${type} »`).join(' ou ')}.`,
        ),
      );
    }
    if (column.role === 'measure' && column.unit === undefined) {
      findings.push(
        problem('field-missing', at('unit'), `La mesure « ${column.name} » n’a pas d’unité.`, 'Ajoutez « unit: habitants », par exemple.'),
      );
    }
    return findings;
  });
}

function checkParts(dataset: DeclaredDataset, cogYear: number | null): readonly Finding[] {
  const filled = new Set(dataset.columns.map((column) => column.from ?? column.name));
  return dataset.parts.flatMap((part, index): readonly Finding[] => {
    const findings: Finding[] = [...checkSource(toSource(part.source), ['parts', index, 'source'])];
    for (const name of Object.keys(part.constants)) {
      if (filled.has(name)) continue;
      const close = nearest(name, [...filled]);
      findings.push(
        problem(
          'constant-unused',
          ['parts', index, 'constants', name],
          `La constante « ${name} » ne remplit aucune colonne.`,
          close === null ? 'Déclarez la colonne, ou retirez la constante.' : `Vouliez-vous écrire « ${close} » ?`,
          'key',
        ),
      );
    }
    if (cogYear !== null && part.geography > cogYear) {
      findings.push(
        warning(
          'geography-later',
          ['parts', index, 'geography'],
          `Ces codes suivent une géographie (${part.geography}) plus récente que celle de l’observatoire (${cogYear}).`,
          'Mettez « geography.yaml » à jour, ou vérifiez l’année.',
        ),
      );
    }
    return findings;
  });
}
