import { useQuery } from '@tanstack/react-query';
import { columnProfileOptions, TOP_VALUES, type ColumnProfile, type ColumnShape } from '../../data/dataset-profile.ts';
import { shownColumns, type TableTarget } from '../../data/dataset-table.ts';
import type { Services } from '../../data/services.ts';
import { numberText } from '../../data/preview-table.ts';
import { ROLE_NAMES, TYPE_NAMES } from '../../domain/column-words.ts';
import type { ColumnSpec } from '../../domain/dataset.ts';
import { Failure } from '../../domain/failure.ts';
import { formatNumber } from '../../shared/french-number.ts';
import { capitalise } from '../../shared/french-words.ts';
import { NBSP } from '../../shared/typography.ts';
import { LinkButton } from '../../ui/Button.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Histogram } from '../../ui/Histogram.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useInSight } from '../../ui/use-in-sight.ts';
import { barWords, countsSentence, evenSentence, isEven, outsideWords, shapeSentence } from './profile-words.ts';

/** What each column holds: its type, then its values as the engine counts them once the column comes in sight. */
export function ColumnProfiles({ services, target }: { readonly services: Services; readonly target: TableTarget }) {
  return (
    <ul className="profiles">
      {shownColumns(target).map((column) => (
        <OneColumn key={column.name} services={services} target={target} column={column} />
      ))}
    </ul>
  );
}

type OneColumnProps = { readonly services: Services; readonly target: TableTarget; readonly column: ColumnSpec };

function OneColumn({ services, target, column }: OneColumnProps) {
  const [place, isInSight] = useInSight<HTMLLIElement>();
  const { data, error, refetch } = useQuery({ ...columnProfileOptions(services, target, column), enabled: isInSight });
  return (
    <li ref={place} className="profile" data-column={column.name}>
      <div className="profile__what">
        <h3>{column.label}</h3>
        <p className="profile__kind">
          <code>{column.name}</code> · {[TYPE_NAMES[column.type], ROLE_NAMES[column.role], column.unit].filter((part) => part !== null).join(' · ')}
        </p>
      </div>
      {data !== undefined ? (
        <Values profile={data} column={column} />
      ) : error !== null ? (
        <p className="profile__trouble">
          {error instanceof Failure ? error.message : 'Les valeurs n’ont pas pu être comptées.'} <LinkButton onClick={() => void refetch()}>Réessayer</LinkButton>
        </p>
      ) : (
        <div aria-busy={isInSight || undefined}>
          <Skeleton label={`Comptage de la colonne ${column.label}`} lines={3} height={72} />
        </div>
      )}
    </li>
  );
}

function Values({ profile, column }: { readonly profile: ColumnProfile; readonly column: ColumnSpec }) {
  const { shape } = profile;
  const sentence = shapeSentence(shape, column);
  const even = isEven(profile);
  return (
    <>
      <div className="profile__says">
        {sentence === null ? null : <p>{sentence}</p>}
        <p className="profile__counts">
          {countsSentence(profile)}
          {even && profile.distinct > 1 && profile.distinct < profile.known ? ` ${evenSentence(profile)}` : ''}
        </p>
      </div>
      {shape?.kind === 'number' && shape.min !== shape.max ? <NumberPicture shape={shape} column={column} /> : null}
      {shape?.kind === 'values' && profile.distinct < profile.known && (!even || profile.distinct <= TOP_VALUES) ? <TopValues shape={shape} profile={profile} column={column} /> : null}
    </>
  );
}

type NumberShape = Extract<ColumnShape, { kind: 'number' }>;

function NumberPicture({ shape, column }: { readonly shape: NumberShape; readonly column: ColumnSpec }) {
  const { bars, isOneByOne } = shape;
  const outside = outsideWords(shape);
  const first = bars[0];
  const last = bars.at(-1);
  const fullest = bars.reduce((most, bar) => (bar.count > most.count ? bar : most), bars[0] ?? { from: 0, to: 0, count: 0 });
  const label = `Répartition de ${column.label}${NBSP}: ${formatNumber(bars.length, 0)} tranches, la plus fournie va de ${barWords(fullest, isOneByOne)}, avec ${formatNumber(fullest.count, 0)} valeurs.`;
  return (
    <div className="profile__picture">
      <Histogram
        counts={bars.map((bar) => bar.count)}
        label={isOneByOne ? label.replace('va de', 'est') : label}
        low={first === undefined ? '' : numberText(first.from)}
        high={last === undefined ? '' : numberText(isOneByOne ? last.from : last.to)}
      />
      {outside === null ? null : <p className="profile__counts">{outside}</p>}
      <Disclosure title="Répartition en tableau">
        <DataTable
          caption={`Répartition de ${column.label}`}
          columns={[
            { id: 'tranche', label: isOneByOne ? 'Valeur' : 'Tranche', note: column.unit ?? undefined },
            { id: 'valeurs', label: 'Lignes', numeric: true },
          ]}
          rows={[
            ...(shape.below > 0 && first ? [{ id: 'below', cells: [{ text: `moins de ${numberText(first.from)}`, sort: shape.min }, { text: formatNumber(shape.below, 0), sort: shape.below }] }] : []),
            ...bars.map((bar) => ({ id: String(bar.from), cells: [{ text: barWords(bar, isOneByOne), sort: bar.from }, { text: formatNumber(bar.count, 0), sort: bar.count }] })),
            ...(shape.above > 0 && last ? [{ id: 'above', cells: [{ text: `${numberText(last.to)} et plus`, sort: last.to }, { text: formatNumber(shape.above, 0), sort: shape.above }] }] : []),
          ]}
        />
      </Disclosure>
    </div>
  );
}

/** The most frequent values, longest bar first; the table is the picture. */
function TopValues({ shape, profile, column }: { readonly shape: Extract<ColumnShape, { kind: 'values' }>; readonly profile: ColumnProfile; readonly column: ColumnSpec }) {
  const most = shape.top[0]?.count ?? 1;
  const isWhole = profile.distinct <= TOP_VALUES;
  return (
    <table className="top-values">
      <caption>{capitalise(isWhole ? 'toutes les valeurs' : `les ${TOP_VALUES} valeurs les plus fréquentes`)}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{column.label}</th>
          <th scope="col">Lignes</th>
        </tr>
      </thead>
      <tbody>
        {shape.top.map(({ value, count }) => (
          <tr key={value}>
            <th scope="row">
              <span className="top-values__name">{value === '' ? '(texte vide)' : value}</span>
              <span className="top-values__bar" style={{ width: `${Math.max(1, (count / most) * 100)}%` }} aria-hidden="true" />
            </th>
            <td>{formatNumber(count, 0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
