import { columnNamed, type ColumnSpec, type Dataset, type DatasetId } from '../../domain/dataset.ts';
import type { Term } from '../../domain/indicator.ts';
import { nests } from '../../domain/territory-index.ts';
import { LEVELS, type Level } from '../../domain/territory.ts';
import { nearest } from '../../shared/nearest.ts';
import { problem, type Finding, type Path } from '../finding.ts';
import type { DeclaredConditions, DeclaredPart, DeclaredTerms } from '../schemas/indicator.ts';
import { listTerms, toTerm } from '../schemas/to-indicator.ts';

/** The datasets that an indicator may name. */
export type Known = {
  readonly datasets: ReadonlyMap<DatasetId, Dataset>;
  /** Declared, and left out because their own declaration is faulty. */
  readonly leftOut: ReadonlySet<DatasetId>;
};

/** A term that can be computed, the datasets it reads (its own first), and the levels that they add up to. */
export type AcceptedTerm<T = Term> = { readonly term: T; readonly datasets: readonly [Dataset, ...Dataset[]]; readonly levels: readonly Level[] };

export type Side<T = Term> = {
  readonly accepted: readonly AcceptedTerm<T>[];
  readonly findings: readonly Finding[];
  /** True where a preference was dropped because its dataset was left out: the others may still serve. */
  readonly reduced: boolean;
};

/** Units that are themselves the result of a division: their values cannot be added. */
export const RATE = /%|‰|\/|(?:^|\s)(?:par|pour)\s/i;

/** One side of an indicator: the sums that can be used, in order of preference. */
export function checkSide(declared: DeclaredTerms, at: string, known: Known): Side {
  return checkEach(listTerms(declared, at), known, (term, dataset, path) => {
    const findings = [...checkSum(term, dataset, path), ...checkConditions(term.where, dataset, path)];
    const datasets: [Dataset, ...Dataset[]] = [dataset];
    let levels = levelsOf(dataset, term.largest);
    for (const name of ['plus', 'minus'] as const) {
      for (const [index, part] of (term[name] ?? []).entries()) {
        const of = [...path, name, index];
        const other = known.datasets.get(part.dataset);
        if (!other) {
          findings.push(absent(part.dataset, of, known));
          continue;
        }
        findings.push(...checkSum(part, other, of), ...checkConditions(part.where, other, of));
        datasets.push(other);
        levels = levels.filter((level) => levelsOf(other, term.largest).includes(level));
      }
    }
    return { findings, accepted: { term: toTerm(term), datasets, levels } };
  });
}

export type Checked<T> = { readonly findings: readonly Finding[]; readonly accepted: AcceptedTerm<T> };

/** Terms one by one: those of unknown datasets are dropped, with the reason. */
export function checkEach<D extends { readonly dataset: DatasetId }, T>(
  declared: readonly { readonly term: D; readonly path: Path }[],
  known: Known,
  check: (term: D, dataset: Dataset, path: Path) => Checked<T>,
): Side<T> {
  const findings: Finding[] = [];
  const accepted: AcceptedTerm<T>[] = [];
  let reduced = false;
  for (const { term, path } of declared) {
    const dataset = known.datasets.get(term.dataset);
    if (!dataset) {
      reduced ||= known.leftOut.has(term.dataset);
      findings.push(absent(term.dataset, path, known));
      continue;
    }
    const own = check(term, dataset, path);
    reduced ||= own.findings.some(({ code }) => code === 'dataset-left-out');
    findings.push(...own.findings);
    if (own.findings.every(({ severity }) => severity === 'warning')) accepted.push(own.accepted);
  }
  return { accepted, findings, reduced };
}

function absent(id: DatasetId, path: Path, known: Known): Finding {
  const at = [...path, 'dataset'];
  if (known.leftOut.has(id)) {
    return problem(
      'dataset-left-out',
      at,
      `Le jeu de données « ${id} » est déclaré mais sa déclaration contient des erreurs.`,
      `Corrigez d’abord la déclaration de « ${id} ».`,
    );
  }
  const names = [...known.datasets.keys(), ...known.leftOut];
  const close = nearest(id, names);
  return problem(
    'dataset-unknown',
    at,
    `Aucun jeu de données ne s’appelle « ${id} ».`,
    close === null ? `Jeux déclarés : ${names.join(', ') || 'aucun'}.` : `Vouliez-vous écrire « ${close} » ?`,
  );
}

function checkSum(term: DeclaredPart, dataset: Dataset, path: Path): readonly Finding[] {
  const findings: Finding[] = [];
  const measures = dataset.columns.filter((column) => column.role === 'measure').map((column) => column.name);
  const column = columnNamed(dataset, term.sum);
  if (!column) {
    findings.push(unknownColumn(term.sum, [...path, 'sum'], dataset, measures, 'value'));
  } else if (column.role !== 'measure') {
    findings.push(
      problem(
        'not-a-measure',
        [...path, 'sum'],
        `La colonne « ${column.name} » n’est pas une mesure : elle ne s’additionne pas.`,
        measures.length === 0 ? 'Donnez « role: measure » à la colonne à additionner.' : `Mesures de ce jeu : ${measures.join(', ')}.`,
      ),
    );
  } else if (column.additive === false) {
    findings.push(
      problem(
        'sum-of-rates',
        [...path, 'sum'],
        `« ${column.name} » ne s’additionne pas : son jeu de données la déclare « additive: false ».`,
        'Déclarez « kind: published » : la valeur sera montrée aux seuls niveaux et périodes que le producteur publie.',
      ),
    );
  } else if (column.unit !== null && RATE.test(column.unit)) {
    findings.push(
      problem(
        'sum-of-rates',
        [...path, 'sum'],
        `« ${column.name} » est déjà un rapport (en ${column.unit}) : ni la somme ni la moyenne de rapports n’ont de sens.`,
        'Cherchez dans le jeu le numérateur et le dénominateur, et déclarez « kind: ratio ».',
      ),
    );
  }
  if (term.factor === 0)
    findings.push(
      problem('factor-zero', [...path, 'factor'], 'Un facteur nul efface la mesure.', 'Écrivez un facteur différent de zéro, ou retirez la ligne.'),
    );
  return findings;
}

export function checkConditions(where: DeclaredConditions, dataset: Dataset, path: Path): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [name, condition] of Object.entries(where)) {
    const at = [...path, 'where', name];
    const tested = columnNamed(dataset, name);
    if (!tested)
      findings.push(
        unknownColumn(
          name,
          at,
          dataset,
          dataset.columns.map((candidate) => candidate.name),
          'key',
        ),
      );
    else findings.push(...checkCondition(condition, tested, at));
  }
  return findings;
}

function checkCondition(condition: DeclaredConditions[string], column: ColumnSpec, at: Path): readonly Finding[] {
  const isNumber = column.type === 'integer' || column.type === 'number';
  if (typeof condition === 'object' && !Array.isArray(condition)) {
    if (!isNumber && column.type !== 'year') {
      return [
        problem(
          'condition-wrong',
          at,
          `La colonne « ${column.name} » n’est pas un nombre : elle n’a pas de bornes.`,
          'Écrivez la liste des valeurs retenues : « [A, B] ».',
        ),
      ];
    }
    const { from, to } = condition;
    if (from === undefined && to === undefined)
      return [problem('condition-wrong', at, 'Cette condition n’a aucune borne.', 'Ajoutez « from », « to » ou les deux.')];
    if (from !== undefined && to !== undefined && from > to)
      return [problem('condition-wrong', at, 'La borne « from » dépasse la borne « to ».', 'Échangez-les.')];
    return [];
  }
  const values = Array.isArray(condition) ? condition : [condition];
  const wrong = values.find((value) => (isNumber ? typeof value !== 'number' : column.type !== 'year' && typeof value !== 'string'));
  if (wrong === undefined) return [];
  return [
    problem(
      'condition-wrong',
      at,
      `« ${wrong} » ne peut pas se trouver dans la colonne « ${column.name} », de type « ${column.type} ».`,
      isNumber ? 'Écrivez un nombre, sans guillemets.' : `Mettez la valeur entre guillemets : "${wrong}".`,
    ),
  ];
}

export function unknownColumn(name: string, path: Path, dataset: Dataset, candidates: readonly string[], on: Finding['on']): Finding {
  const close = nearest(name, candidates);
  return problem(
    'column-unknown',
    path,
    `Le jeu « ${dataset.id} » n’a pas de colonne « ${name} ».`,
    close === null ? `Colonnes possibles : ${candidates.join(', ') || 'aucune'}.` : `Vouliez-vous écrire « ${close} » ?`,
    on,
  );
}

/** Levels that the rows of a dataset add up to; a `largest` term means something only where territories of that level can differ. */
export function levelsOf(dataset: Dataset, largest: Level | undefined): readonly Level[] {
  return LEVELS.filter((level) => nests(dataset.leaf, level) && (largest === undefined || (nests(dataset.leaf, largest) && !nests(level, largest))));
}
