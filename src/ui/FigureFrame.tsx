import type { ReactNode } from 'react';
import { Badge } from './Badge.tsx';

export type FigureFrameProps = {
  readonly id?: string;
  /** What the figure says. */
  readonly title: ReactNode;
  /** What it measures: measure, unit, period, territory. */
  readonly subtitle: ReactNode;
  /** What must be seen before anything else is read. */
  readonly badge?: string | undefined;
  readonly children: ReactNode;
  /** Where the figure stands among the titles of the page. */
  readonly heading?: 'h2' | 'h3';
  /** Legend and remarks that belong to the picture and to the table alike. */
  readonly notes?: readonly ReactNode[];
  readonly tools?: ReactNode;
  /** Source lines, one per dataset. */
  readonly sources?: readonly string[];
};

/** Title, measure, picture or table, tools, source: every figure ends the same way. */
export function FigureFrame({ id, title, subtitle, badge, children, notes = [], tools, sources = [], heading: Heading = 'h2' }: FigureFrameProps) {
  return (
    <section className="figure" id={id}>
      {badge === undefined ? null : <Badge>{badge}</Badge>}
      <Heading className="figure__title">{title}</Heading>
      <p className="figure__sub">{subtitle}</p>
      {children}
      {notes.length === 0 ? null : (
        <ul className="figure__notes">
          {notes.map((note, index) => (
            <li key={index}>{note}</li>
          ))}
        </ul>
      )}
      {tools === undefined ? null : <div className="figure__tools">{tools}</div>}
      {sources.map((source) => (
        <p className="figure__source" key={source}>
          {source}
        </p>
      ))}
    </section>
  );
}
