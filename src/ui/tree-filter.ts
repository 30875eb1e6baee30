import { foldForSearch } from '../shared/collate.ts';

export type TreeItem = {
  readonly id: string;
  readonly label: string;
  /** Title of the group it stands in; groups come in the order of their first item. */
  readonly section: string;
  /** A word that tells homonyms apart: « canton », « 13 959 habitants ». */
  readonly detail?: string | undefined;
  /** More texts by which it can be found: code, former name. */
  readonly search?: string | undefined;
};

export type FilteredTree = {
  readonly sections: readonly { readonly title: string; readonly items: readonly TreeItem[] }[];
  /** The same items in reading order, as arrows walk through them. */
  readonly items: readonly TreeItem[];
  /** How many match beyond those listed. */
  readonly others: number;
};

/** An item with its folded texts, prepared once. */
export type IndexedItem = { readonly item: TreeItem; readonly label: string; readonly rest: string };

export function indexTree(items: readonly TreeItem[]): readonly IndexedItem[] {
  return items.map((item) => ({ item, label: foldForSearch(item.label), rest: foldForSearch(`${item.label} ${item.search ?? ''}`) }));
}

/**
 * The items that hold every word typed, accents aside, at most `max` of them. The name that was typed in full comes first,
 * then those that begin with it, then those with a word that does, then the others in the order given; so do sections.
 */
export function filterTree(index: readonly IndexedItem[], typed: string, max: number): FilteredTree {
  const wanted = foldForSearch(typed);
  const words = wanted.split(' ').filter((word) => word !== '');
  const found = index.filter((entry) => words.every((word) => entry.rest.includes(word)));

  const bySection = new Map<string, { readonly item: TreeItem; readonly closeness: number }[]>();
  for (const entry of found) {
    const section = bySection.get(entry.item.section) ?? [];
    section.push({ item: entry.item, closeness: closenessOf(entry, wanted) });
    bySection.set(entry.item.section, section);
  }

  // The best matches of every section stay in sight, even behind a section of hundreds.
  const room = shareOut([...bySection.values()].map((section) => section.length), max);
  const sections = [...bySection]
    .map(([title, members], rank) => {
      const closest = members.sort((a, b) => a.closeness - b.closeness);
      return { title, closeness: closest[0]?.closeness ?? Infinity, items: closest.slice(0, room[rank]).map((member) => member.item) };
    })
    .filter((section) => section.items.length > 0)
    .sort((a, b) => a.closeness - b.closeness);
  const items = sections.flatMap((section) => section.items);
  return { sections, items, others: found.length - items.length };
}

function closenessOf(entry: IndexedItem, wanted: string): number {
  if (wanted === '') return 0;
  if (entry.label === wanted) return 0;
  if (entry.label.startsWith(wanted)) return 1;
  if (entry.label.includes(` ${wanted}`)) return 2;
  return 3;
}

/** Shares `max` places between groups: the small ones whole, the others equally. */
export function shareOut(sizes: readonly number[], max: number): readonly number[] {
  const given = sizes.map(() => 0);
  let left = max;
  let open = sizes.map((_, index) => index);
  while (left > 0 && open.length > 0) {
    const each = Math.max(1, Math.floor(left / open.length));
    const stillOpen: number[] = [];
    for (const index of open) {
      const size = sizes[index] as number;
      const before = given[index] as number;
      const more = Math.min(each, size - before, left);
      given[index] = before + more;
      left -= more;
      if (before + more < size) stillOpen.push(index);
    }
    open = stillOpen;
  }
  return given;
}
