/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/interactive-supports-focus, jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions --
   the combobox pattern of the ARIA practices: the focus and the keys stay in the field, options are pointed at */
import { formatNumber } from '../shared/french-number.ts';
import { NBSP } from '../shared/typography.ts';
import type { FilteredTree, TreeItem } from './tree-filter.ts';

type TreeComboListProps = {
  readonly id: string;
  readonly label: string;
  readonly found: FilteredTree;
  readonly typed: string;
  readonly active: TreeItem | undefined;
  readonly chosen: string | null;
  readonly optionId: (item: TreeItem) => string;
  readonly onChoose: (item: TreeItem) => void;
};

/** The list under a `TreeCombo`: sections, what is active, and how many more there are. */
export function TreeComboList({ id, label, found, typed, active, chosen, optionId, onChoose }: TreeComboListProps) {
  return (
    // The focus never leaves the field, so pressing in the list must not take it.
    <div className="combo__popup" onMouseDown={(event) => event.preventDefault()}>
      <div id={id} className="combo__list" role="listbox" aria-label={label}>
        {found.sections.map((section, rank) => (
          <div role="group" key={section.title} aria-labelledby={`${id}-section-${rank}`}>
            <div className="combo__section" id={`${id}-section-${rank}`} role="presentation">
              {section.title}
            </div>
            {section.items.map((item) => (
              <div
                key={item.id}
                id={optionId(item)}
                className="combo__option"
                role="option"
                aria-selected={item.id === chosen}
                data-active={item === active || undefined}
                onClick={() => onChoose(item)}
              >
                <span>{item.label}</span>
                {item.detail === undefined ? null : <span className="combo__detail">{item.detail}</span>}
              </div>
            ))}
          </div>
        ))}
      </div>
      {found.items.length === 0 ? <p className="combo__foot">{`Rien ne correspond à «${NBSP}${typed}${NBSP}».`}</p> : null}
      {found.others > 0 ? (
        <p className="combo__foot">
          {formatNumber(found.others, 0)} {found.others > 1 ? 'autres' : 'autre'}, précisez
        </p>
      ) : null}
    </div>
  );
}
