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

/** Real contours have finer bends than a schematic outline; km². */
export const CONTOUR_DETAIL = 0.05;

/**
 * The ground of every commune of the root, from real contours: GeoJSON or TopoJSON, already parsed.
 * A commune that no longer exists gives its ground to the one that `movedCodes` names. Names are never compared.
 * Throws `Failure('source-unreadable')` where the document holds no contour, or not one for every commune.
 */
export function contourCells(contours: unknown, index: TerritoryIndex, movedCodes: ReadonlyMap<string, string>): CommuneCell[] {
  const wanted = new Set(rootCommunes(index).map((commune) => commune.code));
  const cellsOf = (layer: readonly Item[]): CommuneCell[] =>
    layer.flatMap((item): CommuneCell[] => {
      const code = codeOf(item);
      const geometry = groundOf(item);
      if (code === null || geometry === null) return [];
      const today = wanted.has(code) ? code : movedCodes.get(code);
      return today !== undefined && wanted.has(today) ? [{ code: today, geometry }] : [];
    });
  // A TopoJSON often holds other levels beside the communes, some with codes of the same form.
  const cells = layersOf(contours)
    .map(cellsOf)
    .reduce((best, layer) => (layer.length > best.length ? layer : best), []);
  if (cells.length === 0) {
    throw new Failure(
      'source-unreadable',
      `Le fichier de contours ne contient aucune commune reconnue de ${index.root.name}.`,
      `Déclarez un fichier GeoJSON ou TopoJSON de communes, où la propriété «${NBSP}code${NBSP}» donne le code Insee.`,
    );
  }
  refuseHoles(index, new Set(cells.map((cell) => cell.code)));
  return cells;
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
