import { numberText } from '../../data/preview-table.ts';
import type { QualityCheck } from '../../domain/quality-check.ts';
import type { Scalar } from '../../domain/scalar.ts';
import { formatNumber } from '../../shared/french-number.ts';
import { capitalise } from '../../shared/french-words.ts';
import { NBSP } from '../../shared/typography.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import type { TableCell } from '../../ui/table-sort.ts';
import { byGravity, qualityScore, VERDICT_NAMES, VERDICT_TONES } from './check-words.ts';

/** Every check of the refresh: its verdict, what it found, and the statement that finds it again. */
export function QualityChecks({ checks }: { readonly checks: readonly QualityCheck[] }) {
  const score = qualityScore(checks);
  return (
    <>
      <div className="checks__score">
        <StatusMark tone={score.tone}>{capitalise(score.words)}</StatusMark>
      </div>
      <ul className="checks">
        {byGravity(checks).map((check) => (
          <li key={`${check.code} ${check.column ?? ''} ${check.label}`} className="check" data-check={check.code}>
            <h3>{check.label}</h3>
            <StatusMark tone={VERDICT_TONES[check.verdict]}>
              <span>
                <strong>{VERDICT_NAMES[check.verdict]}</strong>
                {`${NBSP}: ${check.message}`}
              </span>
            </StatusMark>
            <Evidence check={check} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Evidence({ check: { found, count, sql, label } }: { readonly check: QualityCheck }) {
  const rows = found === null || found.rows.length === 0 ? null : found;
  if (rows === null && sql === null) return null;
  return (
    <div className="check__evidence">
      {rows === null ? null : (
        <Disclosure title={rows.rows.length < count ? `Voir les ${formatNumber(rows.rows.length, 0)} premiers cas sur ${formatNumber(count, 0)}` : `Voir ${rows.rows.length > 1 ? `les ${formatNumber(rows.rows.length, 0)} cas` : 'le cas'}`}>
          <DataTable
            caption={`Cas relevés${NBSP}: ${label}`}
            columns={rows.columns.map((name, at) => ({ id: String(at), label: name, numeric: rows.rows.some((row) => typeof row[at] === 'number') }))}
            rows={rows.rows.map((row, at) => ({ id: String(at), cells: rows.columns.map((_, column) => cellOf(row[column] ?? null)) }))}
          />
        </Disclosure>
      )}
      {sql === null ? null : (
        <Disclosure title="Requête SQL du contrôle">
          <pre className="code" tabIndex={0}>
            {sql}
          </pre>
          <p className="check__copy">
            <CopyButton text={sql} what={`la requête SQL${NBSP}: ${label}`} />
          </p>
        </Disclosure>
      )}
    </div>
  );
}

function cellOf(value: Scalar): TableCell {
  if (value === null) return { text: 'valeur manquante', sort: null, missing: true };
  if (typeof value === 'number') return { text: numberText(value), sort: value };
  const text = typeof value === 'boolean' ? (value ? 'oui' : 'non') : value;
  return { text, sort: text };
}
