import { SlidersHorizontal } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Dashboard } from '../../domain/dashboard.ts';
import { LEVEL_NAMES, titleOf } from '../../domain/naming.ts';
import { periodLabel, type PeriodKey } from '../../domain/period.ts';
import type { Selection } from '../../domain/selection.ts';
import { isLevel, parseTerritoryKey, territoryKey, type TerritoryIndex } from '../../domain/territory.ts';
import type { View } from '../../domain/view.ts';
import { chooseLevel, choosePeriod, chooseTerritory, reset } from '../../selection/reduce.ts';
import { capitalise } from '../../shared/french-words.ts';
import { Button, LinkButton } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Drawer } from '../../ui/Drawer.tsx';
import { Select } from '../../ui/Select.tsx';
import { TreeCombo } from '../../ui/TreeCombo.tsx';
import { territoryItems } from './territory-items.ts';

export type FilterBarProps = {
  readonly dashboard: Dashboard;
  readonly selection: Selection;
  readonly view: View;
  readonly periods: readonly PeriodKey[];
  readonly territories: TerritoryIndex;
  readonly onChoose: (selection: Selection) => void;
};

/** The choice that leaves each figure at its own level. */
const OWN_LEVEL = 'figure';

/** Territory, level and period: what is chosen stays in sight, and each choice can be taken back on its own. */
export function FilterBar(props: FilterBarProps) {
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  const { onChoose } = props;
  const chips = chosenChips(props);
  const resetAll = () => onChoose(reset());
  return (
    <section className="filters" aria-label="Filtres du tableau de bord">
      <div className="filters__fields only-wide">
        <Fields {...props} />
      </div>
      <div className="only-narrow">
        <Button onClick={() => setDrawerOpen(true)}>
          <SlidersHorizontal size={16} aria-hidden="true" />
          Filtres
        </Button>
      </div>
      <div className="filters__chosen">
        {chips.map((chip) => (
          <Chip key={chip.label} label={chip.label} removeLabel={chip.removeLabel} onRemove={() => onChoose(chip.without)} />
        ))}
        {chips.length === 0 ? null : (
          <LinkButton tone="soft" onClick={resetAll}>
            Réinitialiser
          </LinkButton>
        )}
      </div>
      <Drawer title="Filtres" isOpen={isDrawerOpen} onClose={() => setDrawerOpen(false)} doneLabel="Voir les résultats" onReset={chips.length === 0 ? undefined : resetAll}>
        <Fields {...props} />
      </Drawer>
    </section>
  );
}

function Fields({ dashboard, selection, view, periods, territories, onChoose }: FilterBarProps) {
  const items = useMemo(() => territoryItems(territories), [territories]);
  return (
    <>
      <TreeCombo
        label="Territoire"
        items={items}
        value={territoryKey(view.territory)}
        placeholder="Commune, canton, EPCI…"
        onChange={(id) => onChoose(chooseTerritory(selection, parseTerritoryKey(id), territories.root))}
      />
      <Select
        label="Niveau de détail"
        value={selection.level ?? OWN_LEVEL}
        options={[{ id: OWN_LEVEL, label: 'Selon la figure' }, ...dashboard.levels.map((level) => ({ id: level, label: capitalise(LEVEL_NAMES[level].plural) }))]}
        onChange={(id) => onChoose(chooseLevel(selection, isLevel(id) ? id : null))}
      />
      <Select
        label="Période"
        value={view.period ?? ''}
        options={[...periods].reverse().map((period) => ({ id: period, label: periodLabel(period) }))}
        onChange={(id) => onChoose(choosePeriod(selection, id, defaultPeriod(dashboard, periods)))}
      />
    </>
  );
}

function defaultPeriod(dashboard: Dashboard, periods: readonly PeriodKey[]): PeriodKey | null {
  return dashboard.defaults.period ?? periods.at(-1) ?? null;
}

function chosenChips({ selection, view, territories }: FilterBarProps) {
  const chips: { label: string; removeLabel: string; without: Selection }[] = [];
  if (selection.territory) {
    chips.push({ label: titleOf(view.territory), removeLabel: `Retirer le territoire ${titleOf(view.territory)}`, without: chooseTerritory(selection, null, territories.root) });
  }
  if (selection.level) {
    const label = `Par ${LEVEL_NAMES[selection.level].singular}`;
    chips.push({ label, removeLabel: `Retirer le niveau ${LEVEL_NAMES[selection.level].singular}`, without: chooseLevel(selection, null) });
  }
  if (selection.period) {
    chips.push({ label: periodLabel(selection.period), removeLabel: `Retirer la période ${periodLabel(selection.period)}`, without: choosePeriod(selection, null, null) });
  }
  return chips;
}
