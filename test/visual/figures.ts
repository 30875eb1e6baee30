import { levelBorders, levelFeatures } from '../../src/cartography/decode-map.ts';
import type { MapTopology } from '../../src/cartography/map-topology.ts';
import type { ChartMark } from '../../src/charts/mark.ts';
import type { TrendMark } from '../../src/charts/trend/model.ts';
import { formatNumber, formatSigned } from '../../src/shared/french-number.ts';
import data from './.cache/data.json';

type Place = { code: string; name: string; epci: string | null; population: number };
const places = data.communes as Place[];
const topology = data.topology as unknown as MapTopology;

export const FOCUS = '200040293';

const byValue = (a: ChartMark, b: ChartMark) => (b.value ?? -Infinity) - (a.value ?? -Infinity);

function mark(id: string, name: string, value: number | null, text: string, unit: string, status: ChartMark['status'] = 'ok'): ChartMark {
  return { id, name, value, text, status, label: `${name}\u00A0: ${text}${value === null ? '' : `\u00A0${unit}`}${status === 'partial' ? ' (donnée partielle)' : ''}` };
}

export const communeMarks = places.map((place) => mark(`commune:${place.code}`, place.name, place.population, formatNumber(place.population, 0), 'habitants')).sort(byValue);

const epciPopulation = (code: string) => places.filter((place) => place.epci === code).reduce((sum, place) => sum + place.population, 0);

export const epciMarks = data.epcis
  .map((epci, rank) => {
    const name = epci.name.replace(/^(CC|CA|CU) (du |de la |de l'|des |de |d')?/, '');
    if (rank === 7) return mark(`epci:${epci.code}`, name, null, 'secret', '', 'suppressed');
    const value = epciPopulation(epci.code);
    return mark(`epci:${epci.code}`, rank === 3 ? `${name} {a|b}` : name, value, formatNumber(value, 0), 'habitants', rank === 5 ? 'partial' : 'ok');
  })
  .sort(byValue);

/** Values without meaning, spread as rates and changes are. */
function noise(code: string): number {
  const at = Math.sin(Number(code.slice(-4)) * 12.9898) * 43758.5453;
  return at - Math.floor(at);
}

export const changeMarks = communeMarks.map((place) => {
  const value = (noise(place.id) - 0.55) * 3 + (noise(`${place.id}7`) - 0.5);
  return noise(`9${place.id}`) > 0.96 ? mark(place.id, place.name, null, 'non publié', '', 'absent') : mark(place.id, place.name, value, formatSigned(value, 2), '% par an');
}).sort(byValue);

export const epciRates = epciMarks.map((epci, rank) => {
  const value = 20 + noise(epci.id) * 120;
  return rank === 4 ? mark(epci.id, epci.name, null, 'secret', '', 'suppressed') : mark(epci.id, epci.name, value, formatNumber(value, 1), 'hab./km²');
}).sort(byValue);

export const epciChanges = epciMarks.map((epci) => {
  const value = (noise(epci.id) - 0.6) * 2;
  return mark(epci.id, epci.name, value, formatSigned(value, 2), '% par an');
}).sort(byValue);

export const communes = levelFeatures(topology, 'commune');
export const epcis = levelFeatures(topology, 'epci');
export const epciBorders = levelBorders(topology, 'epci', 'all');
const focusShape = epcis.features.find((shape) => shape.properties.code === FOCUS);
if (!focusShape) throw new Error('No shape for the focus');
const polygons = focusShape.geometry.type === 'Polygon' ? [focusShape.geometry.coordinates] : focusShape.geometry.coordinates;
export const focusOutline = { type: 'MultiLineString' as const, coordinates: polygons.flat() };
export const focusMembers = new Set(places.filter((place) => place.epci === FOCUS).map((place) => `commune:${place.code}`));

function series(values: readonly (readonly [string, number | null, ChartMark['status']?])[], unit: string): TrendMark[] {
  return values.map(([period, value, status]) => ({ ...mark(period, period, value, value === null ? 'non publié' : formatNumber(value, 0), unit, status ?? (value === null ? 'absent' : 'ok')), period }));
}

export const trend = series([['2016', 556222], ['2019', 551493], ['2020', 551063], ['2021', 549288], ['2022', 546779], ['2023', 546216, 'partial']], 'habitants');
export const trendFocus = series([['2016', 13901], ['2019', 13957], ['2020', 13980], ['2021', 14002], ['2022', 13990], ['2023', 14020]], 'habitants');
export const brokenTrend = series([['2015', 410], ['2016', 432], ['2017', null], ['2018', 447], ['2019', 451], ['2022', 520], ['2023', 561], ['2024', 540]], 'places');
export const treeItems = [
  ...epciMarks.map((item) => ({ id: item.id, label: item.name, section: 'EPCI', detail: item.text })),
  ...communeMarks.map((item) => ({ id: item.id, label: item.name, section: 'Communes', detail: item.text, search: item.id.slice(8) })),
];
