/**
 * `npm run --silent query`: an indicator from the published folder, with its receipt.
 *
 *   npm run --silent query -- INDICATEUR [--niveau NIVEAU] [--dans TERRITOIRE] [--periode PERIODE] [--json] [--site DIR]
 *
 * `INDICATEUR`          id of a declared indicator
 * `--niveau NIVEAU`     commune, canton, epci, arrondissement or departement (default)
 * `--dans TERRITOIRE`   only what lies inside: « 71 », « departement:71 », « epci:200040293 » or a name (default: the root)
 * `--periode PERIODE`   « 2023 », or « toutes » (default: the last published)
 * `--json`              prints `QueryResult` instead of a table
 * `--site DIR`          folder that holds `data/` (default: `public`)
 *
 * Exit code: 0 answered (missing values included), 1 nothing readable is published, 2 a word of the command is unknown.
 */
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Failure } from '../domain/failure.ts';
import { typesetFrench } from '../shared/typeset-french.ts';
import { planQuery } from '../query/plan.ts';
import { openPublished, readPublished } from './published-folder.ts';
import { computeResult } from './query-result.ts';
import { printTable } from './query-table.ts';
import { indicatorGiven, levelGiven, periodsGiven, territoryGiven, UnknownWord } from './query-words.ts';

export type Output = { readonly out: (text: string) => void; readonly err: (text: string) => void };

const USAGE = 'Usage : npm run --silent query -- INDICATEUR [--niveau NIVEAU] [--dans TERRITOIRE] [--periode PERIODE|toutes] [--json] [--site DOSSIER]';

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

type Options = { indicator: string; niveau?: string | undefined; dans?: string | undefined; periode?: string | undefined; json: boolean; site: string };

async function answer(options: Options): Promise<string> {
  const ground = await readPublished(options.site);
  const indicator = indicatorGiven(options.indicator, ground);
  const level = levelGiven(options.niveau);
  const territory = territoryGiven(options.dans, ground.territories);
  const within = { level: territory.level, code: territory.code };
  const asked = { indicator: indicator.id, level, within };
  const periods = periodsGiven(options.periode, indicator, ground, (period) => {
    const planned = planQuery(ground, { ...asked, periods: [period] });
    return planned.kind === 'plan' && planned.plan.slots.length > 0;
  });
  const engine = openPublished(options.site, ground);
  try {
    const result = await computeResult({ ...ground, run: engine.run }, { ...asked, periods });
    return options.json ? JSON.stringify(result, null, 2) : printTable(result, indicator, level, territory);
  } finally {
    engine.close();
  }
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
