import { grainOf } from '../../domain/period.ts';
import { nearest } from '../../shared/nearest.ts';
import { problem, type Finding } from '../finding.ts';
import { grainOfType, type DeclaredDataset } from '../schemas/dataset.ts';

type Column = DeclaredDataset['columns'][number];

/** What the sample draws must fill the columns of the dataset, no more and no less, as its recipe reads them. */
export function checkSample(dataset: DeclaredDataset): readonly Finding[] {
  const { sample } = dataset;
  if (!sample) return [];
  const columns = new Map(dataset.columns.map((column) => [column.name, column]));
  const findings: Finding[] = [];
  const drawn = [...Object.keys(sample.categories).map((name) => ['categories', name] as const), ...Object.keys(sample.measures).map((name) => ['measures', name] as const), ...(sample.rows?.identify === undefined ? [] : [['rows', sample.rows.identify] as const])];
  for (const [member, name] of drawn) {
    const column = columns.get(name);
    if (!column) findings.push(unknown(member, name, [...columns.keys()]));
    else if (isOfMember(member, column)) continue;
    else findings.push(problem('sample-wrong', ['sample', member, name], `« ${name} » ne peut pas être tirée dans « ${member} » : c’est une colonne de rôle « ${column.role} ».`, 'Tirez les mesures dans « measures », les dimensions et informations dans « categories ».', 'key'));
  }
  return [...findings, ...checkFilled(dataset, new Set(drawn.map(([, name]) => name))), ...checkPeriods(dataset), ...checkSecrets(dataset, columns)];
}

function isOfMember(member: 'categories' | 'measures' | 'rows', { role }: Column): boolean {
  return member === 'measures' ? role === 'measure' : role === 'dimension' || role === 'attribute';
}

function unknown(member: string, name: string, known: readonly string[]): Finding {
  const close = nearest(name, known);
  const at = member === 'rows' ? ['sample', 'rows', 'identify'] : ['sample', member, name];
  return problem('sample-wrong', at, `Le jeu n’a pas de colonne « ${name} ».`, close === null ? `Ses colonnes : ${known.join(', ')}.` : `Vouliez-vous écrire « ${close} » ?`, member === 'rows' ? 'value' : 'key');
}

function checkFilled(dataset: DeclaredDataset, drawn: ReadonlySet<string>): readonly Finding[] {
  const constants = new Set(Object.keys(dataset.parts[0]?.constants ?? {}));
  const empty = dataset.columns.filter(({ name, from, role }) => role !== 'territory' && role !== 'period' && !drawn.has(name) && !constants.has(from ?? name));
  return empty.map(({ name, role }) =>
    problem('sample-wrong', ['sample'], `L’exemple ne remplit pas la colonne « ${name} ».`, `Ajoutez « ${name} » à « ${role === 'measure' ? 'measures' : 'categories'} ».`, 'key'),
  );
}

function checkPeriods({ sample, columns, grain: declared }: DeclaredDataset): readonly Finding[] {
  const period = columns.find(({ role }) => role === 'period');
  const grain = period ? (declared ?? grainOfType(period.type)) : null;
  if (!sample) return [];
  if (grain === null) return sample.periods.length === 0 ? [] : [problem('sample-wrong', ['sample', 'periods'], 'Ce jeu n’a pas de période.', 'Retirez « periods ».', 'key')];
  if (sample.periods.length === 0) return [problem('sample-wrong', ['sample'], 'L’exemple n’a aucune période.', 'Ajoutez « periods », par exemple « periods: [2022, 2023] ».', 'key')];
  return sample.periods.flatMap((key, index) =>
    grainOf(String(key)) === grain ? [] : [problem('sample-wrong', ['sample', 'periods', index], `« ${key} » n’est pas une période de ce jeu.`, `Écrivez une période de pas « ${grain} ».`)],
  );
}

function checkSecrets({ sample }: DeclaredDataset, columns: ReadonlyMap<string, Column>): readonly Finding[] {
  return Object.entries(sample?.measures ?? {}).flatMap(([name, measure]) => {
    const column = columns.get(name);
    const marked = column?.missing.some((marker) => typeof marker !== 'string' && marker.reason === 'secret') === true;
    if (measure.secret_below === undefined || !column || marked) return [];
    return [problem('sample-wrong', ['sample', 'measures', name, 'secret_below'], `La colonne « ${name} » n’a pas de marque pour une valeur secrète.`, 'Ajoutez à la colonne « missing: [{ text: s, reason: secret }] ».', 'key')];
  });
}
