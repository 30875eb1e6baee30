import type { ReactNode } from 'react';
import { Badge } from './Badge.tsx';
import { StatusMark } from './StatusMark.tsx';
import type { Tone } from './StatusMark.tsx';

export type KeyFigureProps = {
  readonly label: string;
  /** What must be seen before anything else is read. */
  readonly badge?: string | undefined;
  /** The number as written, or the word that stands for a missing one: « secret ». */
  readonly value: string;
  readonly unit?: string | undefined;
  readonly missing?: boolean;
  readonly sentence: ReactNode;
  readonly notes?: readonly { readonly tone: Tone; readonly text: string }[];
  readonly heading?: 'h2' | 'h3';
  /** « D’où vient ce chiffre ? ». */
  readonly children?: ReactNode;
};

/** One number with the sentence that reads it. */
export function KeyFigure({ label, badge, value, unit, missing = false, sentence, notes = [], heading: Heading = 'h3', children }: KeyFigureProps) {
  return (
    <div className="key">
      {badge === undefined ? null : <Badge>{badge}</Badge>}
      <Heading className="key__label">{label}</Heading>
      <p className={missing ? 'key__value key__value--missing' : 'key__value'}>
        {value}
        {unit === undefined || unit === '' ? null : <small>{` ${unit}`}</small>}
      </p>
      <p className="key__sentence">{sentence}</p>
      {notes.length === 0 ? null : (
        <div className="key__notes">
          {notes.map((note) => (
            <StatusMark key={note.text} tone={note.tone}>
              {note.text}
            </StatusMark>
          ))}
        </div>
      )}
      {children}
    </div>
  );
}
