import { lazy, Suspense, useCallback, useEffect, useRef, type ReactNode } from 'react';
import type { FigureSpec } from '../../domain/dashboard.ts';
import { Failure } from '../../domain/failure.ts';
import { parseTerritoryKey, type TerritoryRef } from '../../domain/territory.ts';
import type { View } from '../../domain/view.ts';
import type { Services } from '../../data/services.ts';
import type { Figure } from '../../figures/figure.ts';
import { SAMPLE_WORDS } from '../../figures/mark-sample.ts';
import type { Receipt } from '../../domain/receipt.ts';
import { formatShortDay } from '../../shared/french-date.ts';
import { LinkButton } from '../../ui/Button.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { FigureFrame } from '../../ui/FigureFrame.tsx';
import { KeyFigure } from '../../ui/KeyFigure.tsx';
import { SegmentedControl } from '../../ui/SegmentedControl.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useFigure } from './use-figure.ts';

const FigurePicture = lazy(() => import('./FigurePicture.tsx'));

export type FigureSlotProps = {
  readonly spec: FigureSpec;
  readonly view: View;
  readonly services: Services;
  readonly isTable: boolean;
  readonly onShowAs: (figure: string, asTable: boolean) => void;
  readonly onAskOrigin: (receipts: readonly Receipt[]) => void;
  readonly onPick: (territory: TerritoryRef) => void;
  /** Told when the figure shows the view, by its id. */
  readonly onSettled: (figure: string) => void;
};

/** One place of the dashboard: its figure, or why there is none. A failing figure never takes its neighbours down. */
export function FigureSlot(props: FigureSlotProps) {
  const { spec, view, services, onSettled } = props;
  const { figure, isCurrent, error, retry } = useFigure(spec, view, services);
  const drawsByItself = figure !== null && (figure.picture.kind === 'key' || figure.picture.kind === 'none' || props.isTable);
  useEffect(() => {
    if ((isCurrent && drawsByItself) || error !== null) onSettled(spec.id);
  }, [isCurrent, drawsByItself, error, figure, onSettled, spec.id]);

  return (
    <div className="slot" data-figure={spec.id} aria-busy={!isCurrent && error === null}>
      {error === null ? null : <FigureTrouble error={error} onRetry={retry} />}
      {figure === null ? error === null ? <Skeleton label="Calcul en cours" height={spec.show === 'key' ? 150 : 360} lines={spec.show === 'key' ? 3 : 6} /> : null : error === null ? <FigureContent {...props} figure={figure} /> : null}
    </div>
  );
}

function FigureContent({ spec, figure, services, isTable, onShowAs, onAskOrigin, onPick, onSettled }: FigureSlotProps & { readonly figure: Figure }) {
  const origin = (
    <LinkButton onClick={() => onAskOrigin(figure.receipts)} aria-label={`D’où vient ce chiffre ? ${figure.title}`}>
      D’où vient ce chiffre{'\u202F'}?
    </LinkButton>
  );
  // The same function for every redraw: a chart that is told a new one would draw again.
  const settled = useRef(onSettled);
  settled.current = onSettled;
  const ready = useCallback(() => settled.current(spec.id), [spec.id]);
  const pick = (id: string) => {
    const territory = parseTerritoryKey(id);
    if (territory) onPick(territory);
  };

  const badge = figure.sample ? SAMPLE_WORDS : undefined;
  if (figure.picture.kind === 'key') {
    const { number, unit, missing, context } = figure.picture;
    return (
      <KeyFigure label={figure.title} badge={badge} value={number} unit={unit} missing={missing} sentence={figure.sentence} notes={keyNotes(context, figure.notes)}>
        {origin}
      </KeyFigure>
    );
  }
  const table = <DataTable caption={figure.table.caption} columns={figure.table.columns} rows={figure.table.rows} highlight={figure.table.highlight} limit={figure.picture.kind === 'none' ? 25 : 12} />;
  const hasPicture = figure.picture.kind !== 'none';
  return (
    <FigureFrame
      id={`figure-${spec.id}`}
      heading="h3"
      title={figure.title}
      subtitle={figure.subtitle}
      badge={badge}
      notes={figure.notes}
      sources={[creditLine(figure.receipts)]}
      tools={
        <>
          {hasPicture ? (
            <SegmentedControl
              label={`Présentation${'\u00A0'}: ${figure.title}`}
              value={isTable ? 'tableau' : 'image'}
              options={[
                { id: 'image', label: PICTURE_NAMES[figure.picture.kind] },
                { id: 'tableau', label: 'Tableau' },
              ]}
              onChange={(id) => onShowAs(spec.id, id === 'tableau')}
            />
          ) : null}
          {origin}
        </>
      }
    >
      {hasPicture && !isTable ? <Suspense fallback={<Skeleton label="Chargement du graphique" height={360} lines={6} />}>
          <FigurePicture figure={figure} services={services} onReady={ready} onPick={pick} />
        </Suspense> : table}
    </FigureFrame>
  );
}

const PICTURE_NAMES = { ranking: 'Barres', trend: 'Courbe', map: 'Carte' } as const;

function keyNotes(context: string | null, notes: readonly string[]) {
  return [...(context === null ? [] : [{ tone: 'neutral' as const, text: context }]), ...notes.map((text) => ({ tone: text.startsWith('Donnée partielle') ? ('watch' as const) : ('neutral' as const), text }))];
}

/** Producers, titles and dates in one line; addresses and licences are a press away, and whole in every export. */
function creditLine(receipts: readonly Receipt[]): string {
  const sources = [...new Map(receipts.flatMap((receipt) => receipt.sources.map((source) => [source.dataset, source] as const))).values()];
  const credits = (invented: boolean) =>
    sources.filter(({ sample }) => (sample === true) === invented).map(({ producer, label, updated }) => `${producer}, ${label}${updated === null ? '' : ` (${formatShortDay(updated)})`}`);
  const [invented, real] = [credits(true), credits(false)];
  return [
    ...(invented.length === 0 ? [] : [`Données d’exemple, inventées à la place de\u00A0: ${invented.join('\u202F; ')}.`]),
    ...(real.length === 0 ? [] : [`${real.length > 1 ? 'Sources' : 'Source'}\u00A0: ${real.join('\u202F; ')}.`]),
    'Traitements\u00A0: Repères.',
  ].join(' ');
}

function FigureTrouble({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }): ReactNode {
  if (error instanceof Failure) return <ErrorPanel title={error.message} advice={error.advice} details={error.cause === undefined ? error.code : `${error.code}\n${String(error.cause)}`} onRetry={onRetry} />;
  return <ErrorPanel title="Cette figure n’a pas pu être calculée." advice="Réessayez. Si cela se reproduit, transmettez les détails techniques à la personne qui administre ce site." details={error instanceof Error ? (error.stack ?? error.message) : String(error)} onRetry={onRetry} />;
}
