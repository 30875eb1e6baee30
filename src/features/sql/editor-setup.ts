import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, type CompletionContext } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { sql, SQLDialect } from '@codemirror/lang-sql';
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { ConsoleTable } from '../../data/explore-tables.ts';
import { sqlName } from './sql-names.ts';

const theme = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--card)', fontSize: '0.9375rem', height: '100%' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55' },
  '.cm-content': { paddingBlock: '0.75rem', caretColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--well)', color: 'var(--soft)', border: 'none' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--data-tint)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--data-tint)', color: 'var(--ink)' },
  '.cm-tooltip': { backgroundColor: 'var(--card)', border: '1px solid var(--line-strong)', borderRadius: 'var(--radius)' },
  '.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', fontSize: '0.875rem' },
  '.cm-tooltip-autocomplete > ul > li': { padding: '0.25rem 0.5rem' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--brand)', color: 'var(--on-brand)' },
  '.cm-completionDetail': { fontFamily: 'var(--sans)', fontStyle: 'normal', marginInlineStart: '1em' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
});

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--brand)', fontWeight: '600' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--good)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--watch)' },
  { tag: [tags.lineComment, tags.blockComment], color: 'var(--soft)', fontStyle: 'italic' },
  { tag: [tags.typeName, tags.standard(tags.name)], color: 'var(--data)' },
]);

/** The words of a statement that reads, and no others: they are what completion proposes. */
const dialect = SQLDialect.define({
  keywords: 'all and anti as asc asof between by case cast cross cube describe desc distinct else end escape except exclude exists explain false filter first following from full group grouping having ilike in inner intersect is join last lateral left like limit materialized natural not null nulls offset on or order outer over partition positional preceding qualify range recursive replace right rollup rows sample select semi sets similar summarize then to true unbounded union unnest unpivot using values when where window with within',
  types: 'bigint blob boolean date decimal double float hugeint integer interval smallint struct time timestamp tinyint uuid varchar',
  builtin: 'abs any_value arg_max arg_min avg ceil coalesce concat count date_diff date_part date_trunc dense_rank extract first_value floor greatest lag last_value lead least length list lower max median min mode nullif quantile_cont rank regexp_matches replace round row_number sqrt stddev string_agg strftime substring sum trim upper year',
  doubleDollarQuotedStrings: true,
});

/** What changes while the editor lives is read through functions. */
export type EditorWiring = { readonly label: string; readonly onRun: () => void; readonly onChange: (text: string) => void };

/** Names of tables and columns, with their labels, as they are written in a statement. */
export function sqlLanguage(tables: readonly ConsoleTable[]): Extension {
  const schema = Object.fromEntries(
    tables.map((table) => [
      table.name,
      {
        self: { label: table.name, apply: sqlName(table.name), detail: table.label, type: 'type' },
        children: table.columns.map((column) => ({ label: column.name, apply: sqlName(column.name), detail: column.label, type: 'property' })),
      },
    ]),
  );
  return [
    sql({ dialect, schema, upperCaseKeywords: true }),
    dialect.language.data.of({
      // Columns before any FROM is written: those of every table.
      autocomplete: (context: CompletionContext) => {
        const word = context.matchBefore(/[\w]+/);
        if (word === null && !context.explicit) return null;
        const seen = new Set<string>();
        const options = tables.flatMap((table) => table.columns.filter(({ name }) => !seen.has(name) && seen.add(name)).map((column) => ({ label: column.name, apply: sqlName(column.name), detail: column.label, type: 'property', boost: -1 })));
        return { from: word?.from ?? context.pos, options, validFor: /^\w*$/ };
      },
    }),
  ];
}

/**
 * Typing over a selection is done here: the browser would first write its own element with a `style` attribute, to keep the colour of what
 * goes away, which the content security policy refuses aloud.
 */
const typeOverSelection = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main;
    const { data } = event;
    if (empty || event.inputType !== 'insertText' || data === null || event.isComposing || view.state.selection.ranges.length > 1) return false;
    event.preventDefault();
    const insert = () => view.state.update(view.state.replaceSelection(data), { userEvent: 'input.type', scrollIntoView: true });
    if (!view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, data, insert))) view.dispatch(insert());
    return true;
  },
});

export function editorExtensions({ label, onRun, onChange }: EditorWiring): Extension {
  const run = () => {
    onRun();
    return true;
  };
  return [
    lineNumbers(),
    history(),
    drawSelection(),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ icons: false }),
    syntaxHighlighting(colours),
    EditorView.lineWrapping,
    EditorState.phrases.of({ Completions: 'Propositions' }),
    EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', autocapitalize: 'off' }),
    typeOverSelection,
    EditorView.updateListener.of((update) => {
      if (update.docChanged) {
        onChange(update.state.doc.toString());
        // Whoever writes again wants Tab to indent again.
        update.view.setTabFocusMode(false);
      }
      if (update.focusChanged) update.view.setTabFocusMode(false);
    }),
    keymap.of([
      { key: 'Mod-Enter', run },
      ...completionKeymap,
      // After Escape, Tab leaves, for as long as nothing is written: no one is held to two seconds.
      {
        key: 'Escape',
        run: (view) => {
          view.setTabFocusMode(true);
          return true;
        },
      },
      ...closeBracketsKeymap,
      ...defaultKeymap,
      ...historyKeymap,
      indentWithTab,
    ]),
    theme,
  ];
}
