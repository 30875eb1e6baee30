import type { Frequency, Licence } from '../../domain/dataset.ts';
import type { ExtractEntry } from '../../domain/manifest.ts';
import type { Territory } from '../../domain/territory.ts';
import type { Ground } from '../../domain/view.ts';
import { inventoryOf, type InventoryItem } from './inventory.ts';

type Node = { readonly [key: string]: unknown };

const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  spdx: 'http://spdx.org/rdf/terms#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

/**
 * The inventory as a DCAT-AP catalogue in JSON-LD: every dataset, with a distribution where it is published. What is
 * not known is left out, as the vocabulary allows. `site` is the address of the published folder, ending with a slash.
 */
export function dcatCatalogue(ground: Ground, site: string): Node {
  const { observatory } = ground.catalogue;
  const spatial = placeOf(ground.territories.root);
  const items = inventoryOf(ground);
  return {
    '@context': CONTEXT,
    '@id': `${site}#/donnees`,
    '@type': 'dcat:Catalog',
    'dct:title': french(`${observatory.title} – ${observatory.authority}`),
    'dct:description': french(`Jeux de données publics dont ${observatory.authority} tire ses indicateurs.`),
    'dct:publisher': agent(observatory.authority, observatory.siret ?? null),
    'dct:language': { '@id': 'http://publications.europa.eu/resource/authority/language/FRA' },
    'dct:modified': typed(ground.manifest.refreshedAt, 'dateTime'),
    'dct:spatial': spatial,
    'foaf:homepage': { '@id': site },
    'dcat:dataset': items.map((item) => datasetNode(item, site, spatial)),
  };
}

/** The same, as the text of a file. */
export function dcatText(ground: Ground, site: string): string {
  return `${JSON.stringify(dcatCatalogue(ground, site), null, 2)}\n`;
}

function datasetNode(item: InventoryItem, site: string, spatial: Node): Node {
  const keywords = item.notes.keywords.length > 0 ? item.notes.keywords : item.themes;
  return known({
    '@id': `${site}#/donnees/${encodeURIComponent(item.id)}`,
    '@type': 'dcat:Dataset',
    'dct:identifier': item.id,
    'dct:title': french(item.title),
    'dct:description': item.description === null || item.description === '' ? null : french(item.description),
    'dct:publisher': agent(item.producer, item.notes.producerSiret),
    'dct:license': licenceNode(item.licence),
    'dct:issued': item.notes.published === null ? null : typed(item.notes.published, 'date'),
    'dct:modified': item.updated === null ? null : typed(item.updated, 'date'),
    'dct:accrualPeriodicity': { '@id': `http://publications.europa.eu/resource/authority/frequency/${FREQUENCY[item.frequency]}` },
    'dct:spatial': spatial,
    'dct:temporal': item.coverage === null ? null : { '@type': 'dct:PeriodOfTime', 'dcat:startDate': typed(item.coverage.from, 'date'), 'dcat:endDate': typed(item.coverage.to, 'date') },
    'dcat:keyword': keywords.length === 0 ? null : keywords.map(french),
    'dcat:landingPage': webLink(item.page),
    'dcat:distribution': item.extract === null ? null : [distribution(item.extract, site)],
  });
}

function distribution(extract: ExtractEntry, site: string): Node {
  const address = `${site}data/${extract.file}`;
  return known({
    '@id': address,
    '@type': 'dcat:Distribution',
    'dct:title': french(`${extract.label}, base DuckDB`),
    'dcat:accessURL': { '@id': address },
    'dcat:downloadURL': { '@id': address },
    'dct:license': licenceNode(extract.licence),
    'dct:format': 'DuckDB',
    'dcat:byteSize': typed(String(extract.bytes), 'nonNegativeInteger'),
    'spdx:checksum': { '@type': 'spdx:Checksum', 'spdx:algorithm': { '@id': 'spdx:checksumAlgorithm_sha256' }, 'spdx:checksumValue': typed(extract.sha256, 'hexBinary') },
  });
}

const FREQUENCY: Readonly<Record<Frequency, string>> = { annual: 'ANNUAL', quarterly: 'QUARTERLY', monthly: 'MONTHLY', irregular: 'IRREG', unknown: 'UNKNOWN' };

/** Insee names these levels on the web; the others are told by their label and their code. */
function placeOf({ level, code, name }: Territory): Node {
  const named = level === 'commune' || level === 'departement' || level === 'region';
  return { ...(named ? { '@id': `http://id.insee.fr/geo/${level}/${code}` } : {}), '@type': 'dct:Location', 'rdfs:label': french(name), 'dct:identifier': code };
}

function agent(name: string, siret: string | null): Node {
  return known({ '@type': 'foaf:Agent', 'foaf:name': french(name), 'dct:identifier': siret });
}

function licenceNode({ label, url }: Licence): Node {
  return known({ ...webLink(url), '@type': 'dct:LicenseDocument', 'rdfs:label': french(label) });
}

function french(value: string): Node {
  return { '@value': value, '@language': 'fr' };
}

function typed(value: string, type: string): Node {
  return { '@value': value, '@type': `xsd:${type}` };
}

/** A declaration may hold any text: only a web address is a link. */
function webLink(address: string | null): Node | null {
  return address !== null && URL.canParse(address) && /^https?:/.test(address) ? { '@id': new URL(address).href } : null;
}

function known(node: Node): Node {
  return Object.fromEntries(Object.entries(node).filter(([, value]) => value !== null));
}
