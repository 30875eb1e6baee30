/**
 * `npm run --silent query`: an indicator from the published folder, with its receipt.
 *
 *   npm run --silent query -- INDICATEUR [--niveau NIVEAU] [--dans TERRITOIRE] [--periode PERIODE] [--filtre COLONNE=VALEUR]…
 *     [--selon COLONNE] [--calcul CALCUL] [--compare REFERENCE] [--rank] [--zone COMMUNES]… [--incompletes] [--controle] [--json] [--site DIR]
 *
 * `INDICATEUR`          id of a declared indicator
 * `--niveau NIVEAU`     commune, canton, epci, arrondissement, departement (default), region or pays
 * `--dans TERRITOIRE`   only what lies inside: « 71 », « departement:71 », « epci:200040293 » or a name (default: the root)
 * `--periode PERIODE`   « 2023 », or « toutes » (default: the last published that is complete)
 * `--filtre …`          « sexe=F », « aide=APA|PCH », « age=75.. »; may be repeated
 * `--selon COLONNE`     one line per category of a dimension
 * `--calcul CALCUL`     « somme:4 », « moyenne:5 », « cumul », « indice:2016 », « evolution:2016 »
 * `--compare REFERENCE`  « parent », « peers », « peers:GROUPE », « previous », « year-before », « target », « territory:epci:200040293 »
 * `--rank`              rank, median and quartiles of the level; among the peers with `--compare peers`
 * `--zone COMMUNES`     a free zone: « 71001,71002-71005 », « Nom=71.1-5 »; may be repeated, and replaces `--niveau` and `--dans`
 * `--incompletes`       incomplete periods too
 * `--controle`          what the producer publishes at that level beside the sum of finer data
 * `--json`              prints `QueryResult` instead of a table
 * `--site DIR`          folder that holds `data/` (default: `public`)
 *
 * Exit code: 0 answered (missing values included), 1 nothing readable is published, 2 a word of the command is unknown.
 */
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Failure } from '../domain/failure.ts';
import { typesetFrench } from '../shared/typeset-french.ts';
import { checkRollUp } from '../query/check-roll-up.ts';
import { MOST_ZONES } from '../comparison/unmask.ts';
import { planQuery } from '../query/plan.ts';
import { planByCommune } from '../query/zone.ts';
import { asTransformed } from '../query/transform.ts';
import { openPublished, readPublished } from './published-folder.ts';
import { computeResult } from './query-result.ts';
import { againstGiven, computeCompared, printCompared } from './query-compared.ts';
import { computeZones, printZones, zoneGiven } from './query-zones.ts';
import { dimensionGiven, filtersGiven, transformGiven } from './query-chosen.ts';
import { printRollUp, printTable } from './query-table.ts';
import { indicatorGiven, levelGiven, periodsGiven, territoryGiven, UnknownWord } from './query-words.ts';

export type Output = { readonly out: (text: string) => void; readonly err: (text: string) => void };

const USAGE = 'Usage : npm run --silent query -- INDICATEUR [--niveau NIVEAU] [--dans TERRITOIRE] [--periode PERIODE|toutes] [--filtre COLONNE=VALEUR]… [--selon COLONNE] [--calcul CALCUL] [--compare REFERENCE] [--rank] [--zone COMMUNES]… [--incompletes] [--controle] [--json] [--site DOSSIER]';

/** Runs the command and returns its exit code. */
export async function query(args: readonly string[], output: Output): Promise<0 | 1 | 2> {
  const options = readOptions(args);
  if (!options) {
    output.err(typesetFrench(USAGE));
    return 2;
  }
  try {
    output.out(await answer(options));
    return 0;
  } catch (error) {
    if (error instanceof UnknownWord) {
      output.err(typesetFrench(error.message));
      return 2;
    }
    if (!(error instanceof Failure)) throw error;
    output.err(typesetFrench(`${error.message} ${error.advice}`));
    return 1;
  }
}

type Options = { indicator: string; niveau?: string | undefined; dans?: string | undefined; periode?: string | undefined; filtre?: string[] | undefined; selon?: string | undefined; calcul?: string | undefined; compare?: string | undefined; rank: boolean; zone?: string[] | undefined; incompletes: boolean; controle: boolean; json: boolean; site: string };

async function answer(options: Options): Promise<string> {
  const ground = await readPublished(options.site);
  const indicator = indicatorGiven(options.indicator, ground);
  const level = levelGiven(options.niveau);
  const territory = territoryGiven(options.dans, ground.territories);
  const within = { level: territory.level, code: territory.code };
  const where = filtersGiven(options.filtre ?? [], indicator, ground);
  const asked = {
    indicator: indicator.id,
    level,
    within,
    ...(where.length === 0 ? {} : { where }),
    ...(options.selon === undefined ? {} : { by: dimensionGiven(options.selon, indicator, ground) }),
    ...(options.calcul === undefined ? {} : { transform: transformGiven(options.calcul) }),
  };
  const zones = (options.zone ?? []).map((given) => zoneGiven(given, ground.territories));
  checkTogether(options);
  const against = options.compare === undefined ? null : againstGiven(options.compare, zones.length > 0 ? null : level, ground);
  const periods = periodsGiven(options.periode, indicator, ground, (period) => {
    const planned = zones.length > 0 ? planByCommune(ground, { indicator: indicator.id, zones, periods: [period] }) : planQuery(ground, { ...asked, periods: [period] });
    return planned.kind === 'plan' && planned.plan.slots.length > 0;
  }, options.incompletes);
  const engine = openPublished(options.site, ground);
  try {
    const context = { ...ground, run: engine.run };
    if (options.controle) {
      const checks = await checkRollUp(context, { ...asked, periods });
      return options.json ? JSON.stringify(checks, null, 2) : printRollUp(checks, indicator);
    }
    if (zones.length > 0) {
      const results = await computeZones(context, { indicator: indicator.id, zones, periods, ...(where.length === 0 ? {} : { where }) }, against);
      return options.json ? JSON.stringify(results, null, 2) : printZones(results, indicator, ground.territories);
    }
    const result = await computeResult(context, { ...asked, periods });
    if (against !== null || options.rank) {
      const compared = await computeCompared(context, { ...asked, periods }, result, against, options.rank);
      return options.json ? JSON.stringify(compared, null, 2) : printCompared(compared, indicator);
    }
    return options.json ? JSON.stringify(result, null, 2) : printTable(result, asTransformed(indicator, asked.transform), level, territory);
  } finally {
    engine.close();
  }
}

/** Comparisons are of whole figures; a zone has no level, hence no rank. */
function checkTogether({ compare, rank, selon, calcul, zone, controle }: Options): void {
  const isCompared = compare !== undefined || rank;
  const many = zone?.length ?? 0;
  if (isCompared && (selon !== undefined || calcul !== undefined)) throw new UnknownWord('« --compare » et « --rank » ne vont pas avec « --selon » ni « --calcul ».');
  if (many > 0 && (rank || controle || selon !== undefined || calcul !== undefined)) throw new UnknownWord('« --zone » va avec « --periode », « --filtre » et « --compare » seulement.');
  if (many > MOST_ZONES) throw new UnknownWord(`Au plus ${MOST_ZONES} zones à la fois.`);
}

function readOptions(args: readonly string[]): Options | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        niveau: { type: 'string' },
        dans: { type: 'string' },
        periode: { type: 'string' },
        filtre: { type: 'string', multiple: true },
        selon: { type: 'string' },
        calcul: { type: 'string' },
        compare: { type: 'string' },
        rank: { type: 'boolean', default: false },
        zone: { type: 'string', multiple: true },
        incompletes: { type: 'boolean', default: false },
        controle: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        site: { type: 'string', default: 'public' },
      },
    });
    const [indicator, ...others] = positionals;
    return indicator === undefined || others.length > 0 ? null : { indicator, ...values };
  } catch {
    return null;
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await query(process.argv.slice(2), { out: (text) => console.log(text), err: (text) => console.error(text) });
}
