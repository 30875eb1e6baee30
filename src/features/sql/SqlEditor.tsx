import { Compartment, EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useLayoutEffect, useRef, type Ref } from 'react';
import { useImperativeHandle } from 'react';
import type { ConsoleTable } from '../../data/explore-tables.ts';
import { editorExtensions, sqlLanguage } from './editor-setup.ts';

export type EditorHandle = { readonly text: () => string; readonly replace: (text: string) => void; readonly insert: (name: string) => void; readonly focus: () => void };

export type SqlEditorProps = {
  readonly handle: Ref<EditorHandle>;
  readonly label: string;
  readonly initial: string;
  readonly tables: readonly ConsoleTable[];
  readonly onRun: () => void;
  readonly onChange: (text: string) => void;
};

/**
 * CodeMirror, inside a shadow root: there its styles are adopted style sheets, which the content security policy
 * of the site allows as it is; in the page they would be `<style>` tags, which it refuses.
 */
export function SqlEditor({ handle, label, initial, tables, onRun, onChange }: SqlEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const language = useRef(new Compartment());
  // The editor outlives the render that made it: it always calls the functions of the last one.
  const latest = useRef({ onRun, onChange, initial, tables, label });
  useLayoutEffect(() => {
    latest.current = { onRun, onChange, initial: latest.current.initial, tables, label };
  });

  useLayoutEffect(() => {
    const place = host.current;
    if (!place) return;
    const root = place.shadowRoot ?? place.attachShadow({ mode: 'open' });
    const extensions = [
      editorExtensions({ label: latest.current.label, onRun: () => latest.current.onRun(), onChange: (text) => latest.current.onChange(text) }),
      language.current.of(sqlLanguage(latest.current.tables)),
    ];
    const editor = new EditorView({ state: EditorState.create({ doc: latest.current.initial, extensions }), root, parent: root });
    view.current = editor;
    return () => {
      latest.current.initial = editor.state.doc.toString();
      editor.destroy();
      view.current = null;
    };
  }, []);

  useEffect(() => {
    view.current?.dispatch({ effects: language.current.reconfigure(sqlLanguage(tables)) });
  }, [tables]);

  useImperativeHandle(handle, () => ({
    text: () => view.current?.state.doc.toString() ?? '',
    replace: (text) => view.current?.dispatch({ changes: { from: 0, to: view.current.state.doc.length, insert: text }, selection: { anchor: text.length }, scrollIntoView: true }),
    insert: (name) => {
      const editor = view.current;
      if (!editor) return;
      const { from } = editor.state.selection.main;
      // A name never runs into the word before it.
      const before = editor.state.sliceDoc(Math.max(0, from - 1), from);
      editor.dispatch(editor.state.replaceSelection(/[\w"]/.test(before) ? ` ${name}` : name), { scrollIntoView: true });
    },
    focus: () => view.current?.focus(),
  }));

  return <div ref={host} className="sql__editor" />;
}
