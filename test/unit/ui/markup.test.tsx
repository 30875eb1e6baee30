import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { DataTable } from '../../../src/ui/DataTable.tsx';
import { ErrorPanel } from '../../../src/ui/ErrorPanel.tsx';
import { KeyFigure } from '../../../src/ui/KeyFigure.tsx';
import { LiveRegionProvider } from '../../../src/ui/LiveRegion.tsx';
import { ProgressBar } from '../../../src/ui/ProgressBar.tsx';
import { Select } from '../../../src/ui/Select.tsx';
import { SkipLink } from '../../../src/ui/SkipLink.tsx';
import { TreeCombo } from '../../../src/ui/TreeCombo.tsx';

const print = (element: ReactElement) => renderToStaticMarkup(<LiveRegionProvider>{element}</LiveRegionProvider>);
const nothing = () => {};

describe('DataTable', () => {
  const rows = Array.from({ length: 60 }, (_, index) => ({
    id: `row-${index}`,
    cells: [
      { text: `Commune ${index}`, sort: `Commune ${index}` },
      index === 1 ? { text: 'secret', sort: null, missing: true, note: 'moins de cinq unités' } : { text: String(index), sort: index },
    ],
  }));
  const html = print(
    <DataTable
      caption="Population 2023, par commune"
      columns={[
        { id: 'name', label: 'Territoire' },
        { id: 'value', label: 'Population', note: 'habitants', numeric: true },
      ]}
      rows={rows}
      initialSort={{ column: 'value', direction: 'descending' }}
      highlight="row-0"
    />,
  );

  it('is a real table: caption, headers of columns and of rows, the order told', () => {
    expect(html).toContain('<caption>Population 2023, par commune</caption>');
    expect(html.match(/<th scope="col"/g)).toHaveLength(2);
    expect(html.match(/<th scope="row"/g)).toHaveLength(51);
    expect(html).toContain('aria-sort="descending"');
  });

  it('shows 50 rows, sets the highlighted one apart and offers the others', () => {
    expect(html).toContain('data-highlight="true" data-apart="true"');
    expect(html).toContain('Afficher les 60 lignes');
  });

  it('words a missing value with its reason', () => {
    const few = print(<DataTable caption="c" columns={[{ id: 'name', label: 'Territoire' }, { id: 'value', label: 'Population', numeric: true }]} rows={rows.slice(0, 2)} />);
    expect(few).toContain('<td class="numeric missing">secret<span class="table__note">moins de cinq unités</span></td>');
    expect(few).not.toContain('Afficher les');
  });
});

describe('controls', () => {
  it('ties labels to their fields', () => {
    const html = print(<Select label="Niveau" value="epci" options={[{ id: 'epci', label: 'EPCI' }]} onChange={nothing} />);
    const id = /for="([^"]+)"/.exec(html)?.[1];
    expect(id).toBeDefined();
    expect(html).toContain(`<select id="${id}"`);
  });

  it('shows the chosen item in the closed combobox', () => {
    const html = print(<TreeCombo label="Territoire" items={[{ id: 'a', label: 'Mâcon', section: 'Communes' }]} value="a" onChange={nothing} />);
    expect(html).toMatch(/role="combobox"[^>]*value="Mâcon"/);
    expect(html).toContain('aria-expanded="false"');
    expect(html).not.toContain('role="listbox"');
  });

  it('never uses the fragment of the address, which belongs to the routes', () => {
    expect(print(<SkipLink target="main">Aller au contenu</SkipLink>)).not.toContain('href');
  });

  it('says how far a task is only when it is known', () => {
    expect(print(<ProgressBar label="Chargement" value={0.424} />)).toContain('value="0.424"');
    expect(print(<ProgressBar label="Chargement" value={null} />)).not.toContain('value=');
  });
});

describe('messages', () => {
  it('gives what happened, what to do, and the details folded', () => {
    const html = print(<ErrorPanel title="Illisible" advice="Rechargez." details="CRC" onRetry={nothing} />);
    expect(html).toContain('role="alert"');
    expect(html).toContain('Réessayer');
    expect(html).toMatch(/<details class="disclosure"><summary>.*Détails techniques/);
  });

  it('gives a missing value the rank of a number', () => {
    const html = print(<KeyFigure label="Revenu" value="secret" missing sentence="Non publié." />);
    expect(html).toContain('<p class="key__value key__value--missing">secret</p>');
  });

  it('prints hostile text as text', () => {
    expect(print(<ErrorPanel title="<img src=x onerror=alert(1)>" advice="a" />)).toContain('&lt;img');
  });
});
