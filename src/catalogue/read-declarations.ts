import type { Catalogue } from '../domain/catalogue.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Observatory } from '../domain/dashboard.ts';
import { nearest } from '../shared/nearest.ts';
import { checkBrand, checkFileList } from './checks/observatory.ts';
import { checkPeerGroups } from './checks/peer-groups.ts';
import { problem, toDiagnostic, warning, type Finding } from './finding.ts';
import { parseDeclaration } from './parse-declaration.ts';
import { readDashboards, readDatasets, readGeography, readIndicators } from './read-kinds.ts';
import type { Report } from './report.ts';
import { DEFAULT_BRAND, observatorySchema, toObservatory } from './schemas/observatory.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

/** One text of the declarations folder; `path` is relative to it, with forward slashes. */
export type DeclarationText = { readonly path: string; readonly text: string };

export type ReadResult = {
  /** Null where the observatory itself or its territories cannot be read; everything else is left out piece by piece. */
  readonly catalogue: Catalogue | null;
  /** In the order of the files, then of the lines. */
  readonly diagnostics: readonly Diagnostic[];
};

export type ReadOptions = {
  /** Whether a file lies in the folder; without it, the presence of declared tables is not checked. */
  readonly hasFile?: (path: string) => boolean;
};

export const OBSERVATORY_FILE = 'observatory.yaml';
const GEOGRAPHY_FILE = 'geography.yaml';
const OBSERVATORY = 'observatoire';
/** What `observatory.yaml` can do without, wholly or line by line. */
const DISPENSABLE = ['title', 'brand', 'declared_origins', 'files', 'peer_groups', 'differencing_guard'];

/**
 * The catalogue that the declarations describe, with everything a person should correct.
 * Pure, and never throws, whatever the texts: a faulty declaration is left out and diagnosed, its neighbours stay.
 */
export function readDeclarations(texts: readonly DeclarationText[], options: ReadOptions = {}): ReadResult {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (file, subject, findings) => {
    for (const finding of findings) diagnostics.push(toDiagnostic(finding, file.locate(finding.path, finding.on), subject));
  };
  const files = new Map(texts.map(({ path, text }) => [path, readYaml(path, text)]));
  const root = files.get(OBSERVATORY_FILE);
  if (!root) {
    const finding = problem(
      'observatory-missing',
      [],
      `Le fichier « ${OBSERVATORY_FILE} » manque.`,
      'Créez-le : il nomme l’observatoire et la liste des déclarations.',
    );
    return { catalogue: null, diagnostics: [toDiagnostic(finding, { file: OBSERVATORY_FILE, line: 1, column: 1 }, OBSERVATORY)] };
  }
  const declared = parseDeclaration(root, observatorySchema, DISPENSABLE);
  report(root, OBSERVATORY, declared.findings);
  if (!declared.value) return { catalogue: null, diagnostics };

  report(root, OBSERVATORY, checkFileList(declared.value.files));
  const listed = [...new Set(declared.value.files)];
  const present = presentFiles(listed, files, root, report);
  const inFolder = (folder: string) => present.filter((file) => file.path.startsWith(folder));

  const geography = readGeography(
    present.find((file) => file.path === GEOGRAPHY_FILE),
    options.hasFile ?? null,
    report,
  );
  if (!listed.includes(GEOGRAPHY_FILE)) {
    const advice = `Ajoutez « - ${GEOGRAPHY_FILE} » : sans territoires, aucune figure ne peut être faite.`;
    report(root, OBSERVATORY, [
      problem('geography-missing', ['files'], `« ${GEOGRAPHY_FILE} » n’est pas dans la liste des déclarations.`, advice, 'key'),
    ]);
  }
  const datasets = readDatasets(inFolder('datasets/'), { geography, hasFile: options.hasFile ?? null }, report);
  const indicators = readIndicators(inFolder('indicators/'), datasets, declared.value.root_territory.level, report);
  const dashboards = readDashboards(inFolder('dashboards/'), indicators, datasets, report);

  const peers = checkPeerGroups(declared.value.peer_groups, { indicators: indicators.known, leftOut: indicators.leftOut });
  report(root, OBSERVATORY, peers.findings);
  const settled = settle(toObservatory(declared.value), dashboards, root, report);
  const observatory = peers.groups.length === 0 ? settled : { ...settled, peerGroups: peers.groups };
  const catalogue = geography && {
    observatory,
    geography,
    datasets: [...datasets.known.values()],
    indicators: [...indicators.known.values()],
    dashboards: [...dashboards.known.values()],
  };
  return { catalogue, diagnostics: inReadingOrder(diagnostics, [OBSERVATORY_FILE, ...listed]) };
}

/** The declaration files to fetch beside `observatory.yaml`, which alone knows them; empty where its text says none. */
export function listedFiles(observatoryText: string): readonly string[] {
  const { value } = parseDeclaration(readYaml(OBSERVATORY_FILE, observatoryText), observatorySchema, DISPENSABLE);
  return value ? [...new Set(value.files)] : [];
}

function presentFiles(listed: readonly string[], files: ReadonlyMap<string, YamlFile>, root: YamlFile, report: Report): readonly YamlFile[] {
  const forgotten = [...files.keys()].filter((path) => path !== OBSERVATORY_FILE && !listed.includes(path));
  const present = listed.flatMap((path): readonly YamlFile[] => {
    const file = files.get(path);
    if (file) return [file];
    const close = nearest(path, forgotten);
    const at = (root.value as { files: readonly unknown[] }).files.indexOf(path);
    const advice = close === null ? 'Créez-le, ou retirez cette ligne.' : `Vouliez-vous écrire « ${close} » ?`;
    report(root, OBSERVATORY, [problem('file-missing', ['files', at], `Le fichier « ${path} » n’est pas dans le dossier.`, advice)]);
    return [];
  });
  for (const path of forgotten) {
    const file = files.get(path);
    if (!file) continue;
    const message = `Ce fichier n’est pas dans la liste « files » d’${OBSERVATORY_FILE} : il n’est pas lu.`;
    report(file, `fichier ${path}`, [warning('file-unlisted', [], message, `Ajoutez-y « - ${path} », ou retirez ce fichier du dossier.`)]);
  }
  return present;
}

/** What depends on the rest: colours that can be read, a home that exists. */
function settle(observatory: Observatory, dashboards: ReturnType<typeof readDashboards>, root: YamlFile, report: Report): Observatory {
  const faultyBrand = checkBrand(observatory.brand);
  report(root, OBSERVATORY, faultyBrand);
  const brand = faultyBrand.length > 0 ? DEFAULT_BRAND : observatory.brand;
  const [first] = dashboards.known.keys();
  if (dashboards.known.has(observatory.home)) return { ...observatory, brand };
  report(root, OBSERVATORY, [homeless(observatory.home, dashboards)]);
  return { ...observatory, brand, home: first ?? observatory.home };
}

function homeless(home: string, dashboards: ReturnType<typeof readDashboards>): Finding {
  if (dashboards.leftOut.has(home))
    return problem('home-unknown', ['home'], `Le tableau de bord d’accueil « ${home} » contient des erreurs.`, 'Corrigez-le.');
  const names = [...dashboards.known.keys(), ...dashboards.leftOut];
  const close = nearest(home, names);
  const advice = close === null ? `Tableaux de bord déclarés : ${names.join(', ') || 'aucun'}.` : `Vouliez-vous écrire « ${close} » ?`;
  return problem('home-unknown', ['home'], `Aucun tableau de bord ne s’appelle « ${home} ».`, advice);
}

function inReadingOrder(diagnostics: readonly Diagnostic[], files: readonly string[]): readonly Diagnostic[] {
  const rank = (diagnostic: Diagnostic) => {
    const place = files.indexOf(diagnostic.at?.file ?? '');
    return place < 0 ? files.length : place;
  };
  return [...diagnostics].sort((a, b) => rank(a) - rank(b) || (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0));
}
