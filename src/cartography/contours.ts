import { feature } from 'topojson-client';
import type { MultiPolygon, Polygon } from 'geojson';
import type { Topology } from 'topojson-specification';
import { Failure } from '../domain/failure.ts';
import type { TerritoryIndex } from '../domain/territory.ts';
import { NBSP } from '../shared/typography.ts';
import type { CommuneCell } from './commune-cell.ts';
import { rootCommunes } from './root-communes.ts';

/** Where publishers write the code of a commune, in the order in which we look. */
const CODE_PROPERTIES = ['code', 'insee', 'code_insee', 'insee_com', 'codgeo', 'code_commune', 'com'];

/** Area, in km², of the smallest bend of a real contour that is drawn: under one pixel on a map of a département. */
export const CONTOUR_DETAIL = 0.1;

export type ContourCells = {
  readonly cells: readonly CommuneCell[];
  /** Codes of contours inside the root département that are no commune of today, nor moved to one: their ground stays blank. */
  readonly leftOut: readonly string[];
};

/**
 * The ground of every commune of the root, from real contours: GeoJSON or TopoJSON, already parsed.
 * A commune that no longer exists gives its ground to the one that `movedCodes` names. Names are never compared.
 * Throws `Failure('source-unreadable')` where the document holds no contour, or not one for every commune.
 */
export function contourCells(contours: unknown, index: TerritoryIndex, movedCodes: ReadonlyMap<string, string>): ContourCells {
  const wanted = new Set(rootCommunes(index).map((commune) => commune.code));
  const today = (code: string): string => (wanted.has(code) ? code : (movedCodes.get(code) ?? code));
  const recognised = (layer: readonly CommuneCell[]): CommuneCell[] => layer.filter((cell) => wanted.has(cell.code));
  // A TopoJSON often holds other levels beside the communes, some with codes of the same form.
  const layer = layersOf(contours)
    .map((items) => items.flatMap(cellOf).map((cell) => ({ ...cell, code: today(cell.code) })))
    .reduce<CommuneCell[]>((best, other) => (recognised(other).length > recognised(best).length ? other : best), []);
  const cells = recognised(layer);
  if (cells.length === 0) {
    throw new Failure(
      'source-unreadable',
      `Le fichier de contours ne contient aucune commune reconnue du territoire ${index.root.name}.`,
      `Déclarez un fichier GeoJSON ou TopoJSON de communes, où la propriété «${NBSP}code${NBSP}» donne le code Insee.`,
    );
  }
  refuseHoles(index, new Set(cells.map((cell) => cell.code)));
  const { level, code: root } = index.root;
  const strangers = layer.filter((cell) => level === 'departement' && cell.code.startsWith(root) && !wanted.has(cell.code));
  return { cells, leftOut: [...new Set(strangers.map((cell) => cell.code))].sort() };
}

function refuseHoles(index: TerritoryIndex, found: ReadonlySet<string>): void {
  const missing = rootCommunes(index).filter((commune) => !found.has(commune.code));
  if (missing.length === 0) return;
  const shown = missing.slice(0, 5).map((commune) => `${commune.name} (${commune.code})`);
  const others = missing.length > shown.length ? ', …' : '';
  const count = missing.length === 1 ? 'il manque 1 commune' : `il manque ${missing.length} communes`;
  throw new Failure(
    'source-unreadable',
    `Les contours ne couvrent pas tout le territoire ${index.root.name}${NBSP}: ${count} (${shown.join(', ')}${others}).`,
    `Prenez des contours de la même année que la liste des communes (code officiel géographique ${index.cogYear}), ou déclarez les communes fusionnées.`,
  );
}

type Item = Readonly<Record<string, unknown>>;

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null;
}

/** The layers of the document, whichever form it takes: several for a TopoJSON, none for a form that we do not know. */
function layersOf(document: unknown): Item[][] {
  if (!isItem(document)) return [];
  const { type, features } = document;
  if (type === 'Topology') return topologyLayers(document);
  if (type === 'Feature') return [[document]];
  return type === 'FeatureCollection' && Array.isArray(features) ? [features.filter(isItem)] : [];
}

function topologyLayers(document: Item): Item[][] {
  if (!isItem(document['objects']) || !Array.isArray(document['arcs'])) return [];
  const topology = document as unknown as Topology;
  try {
    return Object.keys(topology.objects).flatMap((name) => layersOf(feature(topology, name)));
  } catch (cause) {
    throw new Failure(
      'source-unreadable',
      'Le fichier de contours TopoJSON est incomplet ou mal formé.',
      'Téléchargez-le à nouveau, ou déclarez un fichier GeoJSON.',
      cause,
    );
  }
}

function cellOf(item: Item): CommuneCell[] {
  const code = codeOf(item);
  const geometry = groundOf(item);
  return code !== null && geometry !== null ? [{ code, geometry }] : [];
}

function codeOf(item: Item): string | null {
  const properties = isItem(item['properties']) ? item['properties'] : {};
  const byLowerName = new Map(Object.entries(properties).map(([name, value]) => [name.toLowerCase(), value]));
  const candidates = [...CODE_PROPERTIES.map((name) => byLowerName.get(name)), item['id']];
  const code = candidates.find((value) => typeof value === 'string' && /^[0-9][0-9AB][0-9]{3}$/.test(value));
  return typeof code === 'string' ? code : null;
}

/** Null for a geometry that has no area, or whose coordinates are not what GeoJSON says. */
function groundOf(item: Item): Polygon | MultiPolygon | null {
  const geometry = item['geometry'];
  if (!isItem(geometry)) return null;
  const { type, coordinates } = geometry;
  if (type === 'Polygon' && isPolygon(coordinates)) return { type, coordinates };
  if (type === 'MultiPolygon' && Array.isArray(coordinates) && coordinates.length > 0 && coordinates.every(isPolygon)) {
    return { type, coordinates };
  }
  return null;
}

function isPolygon(value: unknown): value is number[][][] {
  return Array.isArray(value) && value.length > 0 && value.every((ring) => Array.isArray(ring) && ring.length >= 4 && ring.every(isPlace));
}

function isPlace(value: unknown): value is number[] {
  return Array.isArray(value) && Number.isFinite(value[0]) && Number.isFinite(value[1]);
}
