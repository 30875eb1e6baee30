import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPublished, readPublished } from '../../src/cli/published-folder.ts';
import { periodsOf } from '../../src/domain/indicator-periods.ts';
import { isWithinReach } from '../../src/domain/places.ts';
import { territoryKey, type Level } from '../../src/domain/territory.ts';
import type { Ground } from '../../src/domain/view.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { answerQuery } from '../../src/query/answer.ts';
import { exampleSite } from '../support/example-site.ts';
import { sentencesOf, type LevelAnswer, type Said } from './gather.ts';
import { faultsOf } from './rules.ts';

/**
 * The sentences of the example: all indicators, all territories of all levels at the last published period, alone and, but for
 * most communes, compared. Two hundred of them, of every sort, are kept in `reviewed.txt`, where a person has read them.
 */
let example: Awaited<ReturnType<typeof exampleSite>>;
let ground: Ground;
let engine: Engine;
const said: Said[] = [];
const faults: string[] = [];
const territories = new Set<string>();

beforeAll(async () => {
  example = await exampleSite();
  const { site } = example;
  ground = await readPublished(site);
  engine = openPublished(site, ground);
  const { root } = ground.territories;
  for (const indicator of ground.catalogue.indicators) {
    const periods = periodsOf(indicator, ground.catalogue, ground.manifest);
    const asked = [...new Set([...periods.slice(-3), ...periods.slice(-13, -12)])].sort();
    const answers = new Map<Level, LevelAnswer['set']>();
    for (const level of indicator.levels) answers.set(level, await answerQuery({ ...ground, run: engine.run }, { indicator: indicator.id, level, within: { level: root.level, code: root.code }, periods: asked }));
    for (const [level, set] of answers) {
      for (const { territory } of set.observations) territories.add(territoryKey(territory));
      const period = asked.at(-1);
      if (period !== undefined) {
        const parent = level !== root.level && isWithinReach(ground.territories, level) ? (answers.get(root.level) ?? null) : null;
        const above = level === root.level ? [...answers].flatMap(([other, own]) => (isWithinReach(ground.territories, other) ? [] : [own])) : [];
        for (const one of sentencesOf(ground, { indicator, level, set, root: parent, above }, period)) {
          said.push(one);
          if (faults.length < 20) for (const fault of faultsOf(one.text, indicator)) faults.push(`${one.about}: ${fault} in « ${one.text} »`);
        }
      }
    }
  }
}, 300_000);
afterAll(async () => {
  engine?.close();
  await example?.remove();
});

describe('the sentences of the example', () => {
  it('are about every territory that the observatory knows', () => {
    const { communes, cantons, epcis, arrondissements, root } = ground.territories;
    const inside = communes.filter(({ departement }) => departement === root.code).map(({ code }) => `commune:${code}`);
    const expected = [...inside, ...[...cantons, ...epcis, ...arrondissements, root].map(territoryKey)];
    expect(expected.filter((key) => !territories.has(key))).toEqual([]);
    expect(said.length).toBeGreaterThan(20_000);
  });

  it('are written as French is: spaces, elisions, contractions, agreement, no word of the machine, no judgement on what is neutral', () => {
    expect(faults).toEqual([]);
  });

  it('read as they were reviewed, two hundred of every sort', async () => {
    const sample = sampleOf(said, 200);
    expect(sample.length).toBeGreaterThanOrEqual(200);
    const facets = (some: readonly Said[]) => [...new Set(some.flatMap((one) => one.facets))].sort();
    expect(facets(sample)).toEqual(facets(said));
    await expect(`${sample.map(({ about, text }) => `${about}\n  ${text}`).join('\n')}\n`).toMatchFileSnapshot('./reviewed.txt');
  });
});

/** In an order that every machine draws alike: first those that show a facet that none before shows, then as they come. */
function sampleOf(all: readonly Said[], size: number): readonly Said[] {
  const drawn = all.map((one) => ({ one, key: hash(one.about) })).sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ one }) => one);
  const shown = new Set<string>();
  const telling = drawn.filter(({ facets }) => {
    const isNew = facets.some((facet) => !shown.has(facet));
    for (const facet of facets) shown.add(facet);
    return isNew;
  });
  const chosen = [...new Set([...telling, ...drawn])].slice(0, Math.max(size, telling.length));
  return [...chosen].sort((a, b) => (a.about < b.about ? -1 : 1));
}

function hash(text: string): string {
  return createHash('sha256').update(`phrases ${text}`).digest('hex');
}
