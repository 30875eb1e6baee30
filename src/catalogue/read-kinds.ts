import type { Dashboard, DashboardId } from '../domain/dashboard.ts';
import type { Dataset, DatasetId, GeographySpec } from '../domain/dataset.ts';
import type { Indicator, IndicatorId } from '../domain/indicator.ts';
import type { Level } from '../domain/territory.ts';
import type * as z from 'zod';
import { checkChange } from './checks/change.ts';
import { checkDashboard } from './checks/dashboard.ts';
import { checkDataset } from './checks/dataset.ts';
import { checkIndicator } from './checks/indicator.ts';
import { checkPresence, checkSource } from './checks/source.ts';
import { problem, type Finding } from './finding.ts';
import { readSchemaReference } from '../domain/schema-reference.ts';
import { parseDeclaration } from './parse-declaration.ts';
import type { Report } from './report.ts';
import { dashboardSchema } from './schemas/dashboard.ts';
import { datasetSchema, toDataset } from './schemas/dataset.ts';
import { geographySchema, toGeography } from './schemas/geography.ts';
import { indicatorSchema, type DeclaredIndicator } from './schemas/indicator.ts';
import type { YamlFile } from './yaml-file.ts';

/** Declarations of one kind: those that stand, and the ids of those that were left out. */
type Outcome<T> = { readonly known: ReadonlyMap<string, T>; readonly leftOut: ReadonlySet<string> };
type HasFile = ((path: string) => boolean) | null;
type Declared<T> = { readonly file: YamlFile; readonly value: T; readonly subject: string };

export function readGeography(file: YamlFile | undefined, hasFile: HasFile, report: Report): GeographySpec | null {
  if (!file) return null;
  const { value, findings } = parseDeclaration(file, geographySchema, ['updated', 'contours']);
  const subject = `territoires ${value?.id ?? ''}`.trim();
  report(file, subject, findings);
  if (!value) return null;
  const geography = toGeography(value);
  const { communes, epcis, arrondissements, departements, regions, cantonNames, cutCommunes } = geography;
  const plain = { communes, epcis, arrondissements, departements, regions, canton_names: cantonNames, cut_communes: cutCommunes };
  const places = [
    ...Object.entries(plain).map(([name, source]) => ({ path: [name], source })),
    { path: ['cantons_and_centres', 'source'], source: geography.cantonsAndCentres.source },
    ...(geography.contours ? [{ path: ['contours', 'source'], source: geography.contours.source }] : []),
  ];
  const unsafe = places.flatMap(({ source, path }) => checkSource(source, path));
  report(file, subject, [...unsafe, ...places.flatMap(({ source, path }) => checkPresence(source, path, hasFile))]);
  return unsafe.length > 0 ? null : geography;
}

type Around = { readonly geography: GeographySpec | null; readonly hasFile: HasFile };

export function readDatasets(files: readonly YamlFile[], around: Around, report: Report): Outcome<Dataset> {
  const parsed = parseAll(files, datasetSchema, 'jeu de données', report);
  const known = new Map<DatasetId, Dataset>();
  const taken = new Map(around.geography ? [[around.geography.id, 'geography.yaml']] : []);
  for (const { file, value, subject } of withoutDuplicates(parsed, report, taken)) {
    const findings = checkDataset(value, around.geography?.cogYear ?? null);
    report(file, subject, findings);
    if (findings.some((finding) => finding.severity === 'error')) {
      parsed.leftOut.add(value.id);
      continue;
    }
    const dataset = toDataset(value);
    report(
      file,
      subject,
      [...dataset.parts.flatMap((part, index) => checkPresence(part.source, ['parts', index, 'source'], around.hasFile)), ...schemaPresence(dataset, around.hasFile)],
    );
    known.set(dataset.id, dataset);
  }
  return { known, leftOut: parsed.leftOut };
}

function schemaPresence({ schema }: Dataset, hasFile: HasFile): readonly Finding[] {
  const reference = schema === undefined ? null : readSchemaReference(schema);
  return reference?.kind === 'source' ? checkPresence(reference.source, [], hasFile).map((finding) => ({ ...finding, path: ['schema'] })) : [];
}

export function readIndicators(files: readonly YamlFile[], datasets: Outcome<Dataset>, rootLevel: Level, report: Report): Outcome<Indicator> {
  const parsed = parseAll(files, indicatorSchema, 'indicateur', report);
  const unique = withoutDuplicates(parsed, report, new Map());
  const known = new Map<IndicatorId, Indicator>();
  // What names other indicators is read once they are known, or known to be left out: formulas, then changes.
  const computedOf = (isFormula: boolean): void => {
    const around = { datasets: datasets.known, leftOut: datasets.leftOut, indicators: new Map(known), indicatorsLeftOut: parsed.leftOut };
    for (const { file, value, subject } of unique) {
      if (value.kind === 'change' || (value.kind === 'formula') !== isFormula) continue;
      const verdict = checkIndicator(value, around, rootLevel);
      report(file, subject, verdict.findings);
      if (verdict.indicator) known.set(value.id, verdict.indicator);
      else parsed.leftOut.add(value.id);
    }
  };
  computedOf(false);
  computedOf(true);
  const computed = new Map(known);
  const changes = new Set(unique.flatMap(({ value }) => (value.kind === 'change' ? [value.id] : [])));
  for (const { file, value, subject } of unique) {
    if (value.kind !== 'change') continue;
    const verdict = checkChange(value, changes, { indicators: computed, leftOut: parsed.leftOut, datasets: [...datasets.known.values()] });
    report(file, subject, verdict.findings);
    if (verdict.indicator) known.set(value.id, verdict.indicator);
    else parsed.leftOut.add(value.id);
  }
  return { known: inOrderOf(unique, known), leftOut: parsed.leftOut };
}

export function readDashboards(
  files: readonly YamlFile[],
  indicators: Outcome<Indicator>,
  datasets: Outcome<Dataset>,
  report: Report,
): Outcome<Dashboard> {
  const parsed = parseAll(files, dashboardSchema, 'tableau de bord', report);
  const known = new Map<DashboardId, Dashboard>();
  for (const { file, value, subject } of withoutDuplicates(parsed, report, new Map())) {
    const verdict = checkDashboard(value, { indicators: indicators.known, leftOut: indicators.leftOut, datasets: [...datasets.known.values()] });
    report(file, subject, verdict.findings);
    if (verdict.dashboard) known.set(value.id, verdict.dashboard);
    else parsed.leftOut.add(value.id);
  }
  return { known, leftOut: parsed.leftOut };
}

type ParsedAll<T> = { readonly declared: readonly Declared<T>[]; readonly leftOut: Set<string> };

function parseAll<S extends z.ZodType<{ id: string }>>(files: readonly YamlFile[], schema: S, kind: string, report: Report): ParsedAll<z.output<S>> {
  const leftOut = new Set<string>();
  const declared = files.flatMap((file): readonly Declared<z.output<S>>[] => {
    const { value, findings } = parseDeclaration(file, schema);
    const id = value?.id ?? idWritten(file);
    const subject = id === null ? `${kind} de ${file.path}` : `${kind} ${id}`;
    report(file, subject, findings);
    if (value) return [{ file, value, subject }];
    if (id !== null) leftOut.add(id);
    return [];
  });
  return { declared, leftOut };
}

/** The first declaration of an id stands; a second one is left out and says where the first is. */
function withoutDuplicates<T extends { id: string }>(parsed: ParsedAll<T>, report: Report, taken: Map<string, string>): readonly Declared<T>[] {
  return parsed.declared.filter(({ file, value, subject }) => {
    const first = taken.get(value.id);
    if (first === undefined) {
      taken.set(value.id, file.path);
      return true;
    }
    const finding: Finding = problem(
      'id-duplicate',
      ['id'],
      `L’identifiant « ${value.id} » est déjà pris dans « ${first} ».`,
      'Donnez un autre identifiant à cette déclaration.',
    );
    report(file, subject, [finding]);
    return false;
  });
}

/** Indicators in the order of the file list, so that a change does not move to the end. */
function inOrderOf(
  declared: readonly Declared<DeclaredIndicator>[],
  known: ReadonlyMap<IndicatorId, Indicator>,
): ReadonlyMap<IndicatorId, Indicator> {
  const ordered = declared.flatMap(({ value }) => known.get(value.id) ?? []);
  return new Map(ordered.map((indicator) => [indicator.id, indicator]));
}

/** The id that a faulty declaration wrote, so that what depends on it can be told the real reason. */
function idWritten(file: YamlFile): string | null {
  if (typeof file.value !== 'object' || file.value === null) return null;
  const id: unknown = (file.value as Record<string, unknown>)['id'];
  return typeof id === 'string' && id !== '' ? id.slice(0, 80) : null;
}
