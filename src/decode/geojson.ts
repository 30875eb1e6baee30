import { isObject, rowsOfObjects } from './json.ts';
import { unreadableRows, type RawRows } from './raw-rows.ts';

/** The properties of every feature of a GeoJSON document: a FeatureCollection or a bare Feature. */
export function featureProperties(document: unknown): RawRows {
  if (!isObject(document)) throw unreadableRows('Le fichier n’est pas un document GeoJSON.');
  const features = document['type'] === 'Feature' ? [document] : document['features'];
  if (!Array.isArray(features)) throw unreadableRows('Le document GeoJSON ne contient pas d’entités (« features »).');
  // `properties: null` is allowed by the format: a feature that says nothing.
  const properties = features.map((feature: unknown) => (isObject(feature) ? (feature['properties'] ?? {}) : null));
  return rowsOfObjects(properties, (position) => `L’entité ${position + 1} du document GeoJSON n’a pas de propriétés.`);
}
