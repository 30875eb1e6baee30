import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type Tone = 'good' | 'watch' | 'neutral';
export type StatusMarkProps = { readonly tone?: Tone; readonly children: ReactNode; readonly fine?: boolean };

/** A mark with words: the words say it, the mark (round, or square to watch) only helps to find it. */
export function StatusMark({ tone = 'neutral', children, fine = false }: StatusMarkProps) {
  return <p className={classNames('mark', tone !== 'neutral' && `mark--${tone}`, fine && 'mark--fine')}>{children}</p>;
}
