import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildMap } from '../cartography/build-map.ts';
import type { GeographySpec } from '../domain/dataset.ts';
import { Failure } from '../domain/failure.ts';
import type { MapEntry } from '../domain/manifest.ts';
import type { BuiltGeography } from '../datasets/geography/build-geography.ts';
import { parseJson } from '../decode/json.ts';
import { typesetFrench } from '../shared/typeset-french.ts';
import { obtainAll, type RefreshContext } from './refresh-context.ts';

export type RefreshedMap = { readonly entry: MapEntry | null; readonly isNew: boolean; readonly notices: readonly string[] };

/**
 * The map: real contours where they are declared and can be had; else the contours in service while the territories
 * stay the same; else the schematic map. Never fails a refresh: figures are read without a map.
 */
export async function refreshMap(spec: GeographySpec, geography: BuiltGeography, territoriesChanged: boolean, context: RefreshContext): Promise<RefreshedMap> {
  const notices: string[] = [];
  if (spec.contours) {
    try {
      const [obtained] = await obtainAll(context, 'Carte', [spec.contours.source]);
      const contours = parseJson(obtained?.bytes ?? new Uint8Array(0));
      return { ...(await settleMap(geography, contours, `${spec.contours.label} (${spec.contours.producer})`, context, notices)), notices };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      notices.push(`Contours non obtenus : ${error.message}`);
      const inService = context.previous.manifest?.map ?? null;
      if (!territoriesChanged && inService?.kind === 'contours' && (await context.previous.isIntact(inService))) {
        return { entry: inService, isNew: false, notices: [...notices, 'Les contours déjà publiés restent en service.'] };
      }
      notices.push('La carte est schématique.');
    }
  }
  try {
    const source = `Carte schématique : partition des centres des communes. ${spec.cantonsAndCentres.label} (${spec.cantonsAndCentres.producer})`;
    return { ...(await settleMap(geography, null, source, context, notices)), notices };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { entry: null, isNew: false, notices: [...notices, `Pas de carte : ${error.message} ${error.advice}`] };
  }
}

async function settleMap(geography: BuiltGeography, contours: unknown, source: string, context: RefreshContext, notices: string[]): Promise<{ entry: MapEntry; isNew: boolean }> {
  context.log.step('Carte', 'tracé');
  const { topology, kind, leftOut } = buildMap({ index: geography.index, contours, movedCodes: geography.movedCodes });
  if (leftOut.length > 0) notices.push(`Sans centre connu, ces communes ne sont pas sur la carte : ${leftOut.join(', ')}.`);
  const bytes = Buffer.from(JSON.stringify(topology));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const entry: MapEntry = { file: `cartes/carte-${sha256.slice(0, 12)}.topo.json`, bytes: bytes.byteLength, sha256, kind, source: typesetFrench(source) };
  if (await context.previous.isIntact(entry)) return { entry, isNew: false };
  await writeFile(join(context.stagingFolder, entry.file), bytes);
  return { entry, isNew: true };
}
