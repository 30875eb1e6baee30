import { describe, expect, it } from 'vitest';
import type { FigureSpec } from '../../../src/domain/dashboard.ts';
import { queriesOf } from '../../../src/domain/figure-queries.ts';
import type { Receipt } from '../../../src/domain/receipt.ts';
import type { View } from '../../../src/domain/view.ts';
import { buildFigure } from '../../../src/figures/build-figure.ts';
import type { Figure } from '../../../src/figures/figure.ts';
import { SAMPLE_WORDS } from '../../../src/figures/mark-sample.ts';
import { observed, TOY_CATALOGUE, TOY_GROUND, TOY_INDEX } from '../../support/toy-ground.ts';

const figures = TOY_CATALOGUE.dashboards[0]?.sections.flatMap((section) => section.figures) ?? [];
const view: View = { territory: TOY_INDEX.root, level: null, period: '2023' };

function build(spec: FigureSpec, sample: boolean): Figure {
  const receipt = { sourceLines: [], sources: [], ...(sample ? { sample: true } : {}) } as unknown as Receipt;
  const set = { observations: [...TOY_INDEX.epcis, ...TOY_INDEX.communes.map(({ code, name }) => ({ level: 'commune' as const, code, name })), TOY_INDEX.root].map((territory, at) => observed(territory, 100 + at)), sql: null, params: [], ...(sample ? { sample: true as const } : {}) };
  const answers = { main: queriesOf(spec, view, TOY_GROUND).main.map((query) => ({ query, set })), reference: null, whole: null };
  return buildFigure(spec, answers, { ground: TOY_GROUND, view, receiptOf: () => receipt });
}

describe('a figure drawn from invented rows', () => {
  it.each(figures.map((spec) => [spec.show, spec] as const))('says so in every text that may be read alone (%s)', (_, spec) => {
    const figure = build(spec, true);
    expect(figure.sample).toBe(true);
    expect(figure.subtitle).toContain(SAMPLE_WORDS);
    expect(figure.sentence.startsWith(`${SAMPLE_WORDS}\u00A0: `)).toBe(true);
    expect(figure.table.caption).toContain('(données d’exemple)');
  });

  it('says which columns of a table they are', () => {
    const table = figures.find(({ show }) => show === 'table');
    expect(table).toBeDefined();
    const labels = (table ? build(table, true).table.columns : []).map(({ label }) => label);
    expect(labels[0]).toBe('Territoire');
    expect(labels.slice(1).every((label) => label.endsWith(', données d’exemple'))).toBe(true);
  });

  it('is no other figure where its rows are real', () => {
    for (const spec of figures) {
      const figure = build(spec, false);
      expect(figure.sample).toBeUndefined();
      expect(JSON.stringify(figure)).not.toMatch(/données d’exemple/i);
    }
  });
});
