import { Failure } from '../../domain/failure.ts';
import { asRecord } from './json-value.ts';

type Row = Readonly<Record<string, unknown>>;

const GEOMETRIES = ['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon'];

export function isGeoJson(document: unknown): boolean {
  const body = asRecord(document);
  const type = body?.['type'];
  if (type === 'FeatureCollection') return Array.isArray(body?.['features']);
  if (type === 'Feature') return 'geometry' in (body ?? {}) || 'properties' in (body ?? {});
  if (type === 'GeometryCollection') return Array.isArray(body?.['geometries']);
  return typeof type === 'string' && GEOMETRIES.includes(type) && Array.isArray(body?.['coordinates']);
}

export function isTopoJson(document: unknown): boolean {
  const body = asRecord(document);
  return body?.['type'] === 'Topology' && asRecord(body['objects']) !== null;
}

/** What every feature says of itself: its properties, and its `id` where it has one. Geometries are left to the map. */
export function featureRows(document: unknown): readonly Row[] {
  const body = asRecord(document) ?? {};
  if (Array.isArray(body['features'])) return body['features'].map(featureRow);
  if (Array.isArray(body['geometries'])) return body['geometries'].map(featureRow);
  return [featureRow(body)];
}

/** The features of every object of a topology. */
export function topologyRows(document: unknown): readonly Row[] {
  const objects = asRecord(asRecord(document)?.['objects']) ?? {};
  const names = Object.keys(objects);
  return names.flatMap((name) => {
    const object = asRecord(objects[name]) ?? {};
    const geometries: readonly unknown[] = Array.isArray(object['geometries']) ? object['geometries'] : [object];
    return geometries.map((geometry) => (names.length > 1 ? { objet: name, ...featureRow(geometry) } : featureRow(geometry)));
  });
}

function featureRow(feature: unknown, position: number = 0): Row {
  const body = asRecord(feature);
  if (!body) throw new Failure('source-unreadable', `L’entité ${position + 1} de ce document géographique n’est pas un objet.`, 'Le fichier est abîmé : téléchargez-le de nouveau.');
  const properties = asRecord(body['properties']);
  const id = body['id'] === undefined || body['id'] === null || Object.hasOwn(properties ?? {}, 'id') ? {} : { id: body['id'] };
  // A bare geometry says nothing but its kind.
  const kind = properties === null && Object.keys(id).length === 0 ? { type: asRecord(body['geometry'])?.['type'] ?? body['type'] } : {};
  return { ...id, ...kind, ...properties };
}
