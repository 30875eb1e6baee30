import { StatusMark } from '../../ui/StatusMark.tsx';
import type { Standing as DatasetStanding } from './catalogue-entries.ts';

/** « ● À jour, prochaine version attendue le 1er janvier 2027 »: the words say it, the mark helps to find it. */
export function Standing({ standing: { tone, words, more, state } }: { readonly standing: DatasetStanding }) {
  const isReason = state === 'absent' || state === 'ancien' || state === 'exemple';
  return (
    <div className="standing">
      <StatusMark tone={tone}>
        <span>
          <strong>{words}</strong>
          {more === null || isReason ? null : `, ${more}`}
        </span>
      </StatusMark>
      {more !== null && isReason ? <p className="standing__reason">{more}</p> : null}
    </div>
  );
}
