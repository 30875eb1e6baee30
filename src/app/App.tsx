import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { Navigate, Route, Routes } from 'react-router';
import { Failure } from '../domain/failure.ts';
import type { StartFile } from '../domain/manifest.ts';
import { currentVersionOptions, startOptions, takeNewerStart } from '../data/start.ts';
import { formatDay } from '../shared/french-date.ts';
import { NBSP } from '../shared/typography.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorPanel } from '../ui/ErrorPanel.tsx';
import { Notice } from '../ui/Notice.tsx';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { applyBrand } from './brand.ts';
import { CatalogueRoute, DatasetRoute, OpenedRoute, OpeningRoute } from './CatalogueRoutes.tsx';
import { DashboardRoute } from './DashboardRoute.tsx';
import type { EngineStatus } from './engine-client.ts';
import { Shell } from './Shell.tsx';
import { SqlRoute } from './SqlRoute.tsx';
import { usePreparedAhead } from './use-prepared-ahead.ts';
import { useServices } from './use-services.ts';

/** The page: first the start file, then the figures, then, at leisure, the engine and the declarations of now. */
export function App({ base }: { readonly base: string }) {
  const start = useQuery(startOptions(base));
  if (start.data) return <Started start={start.data} base={base} />;
  return (
    <Shell catalogue={null}>
      {start.isError ? <Trouble error={start.error} onRetry={() => void start.refetch()} /> : <Skeleton label="Chargement de l’observatoire" lines={6} />}
    </Shell>
  );
}

function Started({ start, base }: { readonly start: StartFile; readonly base: string }) {
  const isLate = useAfterFirstPaint();
  const { services, engine, diagnostics } = useServices(start, base, isLate);
  const { observatory } = services.catalogue;
  const status = useSyncExternalStore(engine.subscribe, engine.status);
  useEffect(() => {
    if (isLate) engine.start();
  }, [isLate, engine]);
  usePreparedAhead(services, status === 'ready' || status === 'failed');
  useEffect(() => applyBrand(document.documentElement, observatory.brand), [observatory.brand]);

  const refreshed = formatDay(start.manifest.refreshedAt.slice(0, 10));
  return (
    <Shell catalogue={services.catalogue} footer={<p>{`${observatory.title}, ${observatory.authority}. Données publiées le ${refreshed}, géographie au 1er janvier ${start.manifest.cogYear}. Calculs faits dans votre navigateur par Repères, logiciel libre (EUPL 1.2).`}</p>}>
      <NewerData start={start} base={base} isLate={isLate} />
      <EngineNotice status={status} />
      {diagnostics.some((diagnostic) => diagnostic.severity === 'error') ? (
        <Notice tone="watch">{`Des déclarations de ce site sont en erreur et ne sont pas montrées${NBSP}: ${diagnostics.filter((diagnostic) => diagnostic.severity === 'error').map((diagnostic) => diagnostic.subject).join(', ')}. La personne qui les tient à jour peut lancer « npm run check ».`}</Notice>
      ) : null}
      <ErrorBoundary fallbackRender={({ error, resetErrorBoundary }) => <Trouble error={error} onRetry={resetErrorBoundary} />}>
        <Routes>
          <Route path="/" element={<Navigate replace to={`/tableaux/${observatory.home}`} />} />
          <Route path="/tableaux/:id" element={<DashboardRoute services={services} isEngineReady={status === 'ready'} />} />
          <Route path="/donnees" element={<CatalogueRoute services={services} />} />
          <Route path="/donnees/ouvrir" element={<OpeningRoute services={services} />} />
          <Route path="/donnees/ouverts/:id" element={<OpenedRoute services={services} />} />
          <Route path="/donnees/:id" element={<DatasetRoute services={services} />} />
          <Route path="/sql" element={<SqlRoute services={services} />} />
          <Route path="*" element={<UnknownPage />} />
        </Routes>
      </ErrorBoundary>
    </Shell>
  );
}

/** Data refreshed since the file that this browser kept: taken at once, and said. */
function NewerData({ start, base, isLate }: { readonly start: StartFile; readonly base: string; readonly isLate: boolean }) {
  const client = useQueryClient();
  const { data: version } = useQuery({ ...currentVersionOptions(base), enabled: isLate });
  const isNewer = version !== undefined && version !== start.manifest.version;
  const [hasTaken, setTaken] = useState(false);
  useEffect(() => {
    if (!isNewer) return;
    // Where the newer file cannot be had, the page keeps what it shows: its extracts are still on the site.
    takeNewerStart(client, base).then(
      () => setTaken(true),
      () => undefined,
    );
  }, [isNewer, client, base]);
  return hasTaken ? <Notice onDismiss={() => setTaken(false)}>Données mises à jour{'\u00A0'}: une publication plus récente vient d’être prise en compte.</Notice> : null;
}

/** Says what became of the engine when a reader could notice; silent as long as all is well. */
function EngineNotice({ status }: { readonly status: EngineStatus }) {
  const [hasRestarted, setRestarted] = useState(false);
  useEffect(() => {
    if (status === 'restarting') setRestarted(true);
  }, [status]);
  const isSlow = useLasting(status === 'booting', SLOW_BOOT_MS);
  if (status === 'failed') {
    return <Notice tone="watch">Le moteur de calcul n’a pas pu démarrer{'\u00A0'}: les figures d’ouverture restent lisibles, mais un autre choix ne peut pas être calculé. Rechargez la page, ou essayez un autre navigateur.</Notice>;
  }
  if (isSlow) {
    return (
      <Notice>
        <ProgressBar label="Chargement du moteur de calcul" value={null} />
        Les chiffres affichés sont ceux de la publication{'\u202F'}; un autre choix sera calculé dès que le moteur sera prêt.
      </Notice>
    );
  }
  if (hasRestarted) {
    return <Notice onDismiss={() => setRestarted(false)}>Le moteur de calcul s’était arrêté{'\u202F'}; il a redémarré et vos choix sont conservés.</Notice>;
  }
  return null;
}

function UnknownPage() {
  return (
    <EmptyState heading="h1" title="Cette page n’existe pas.">
      <p>
        <a href="#/">Revenir à l’accueil</a>
      </p>
    </EmptyState>
  );
}

function Trouble({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  if (error instanceof Failure) return <ErrorPanel title={error.message} advice={error.advice} details={error.code} onRetry={onRetry} />;
  return <ErrorPanel title="Cette page n’a pas pu être affichée." advice="Réessayez, puis rechargez la page. Si cela se reproduit, transmettez les détails techniques à la personne qui administre ce site." details={error instanceof Error ? (error.stack ?? error.message) : String(error)} onRetry={onRetry} />;
}

/** The engine is several megabytes: on a slow line its reader is told. */
const SLOW_BOOT_MS = 3000;

/** True once `condition` has held for that long without a break. */
function useLasting(condition: boolean, ms: number): boolean {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    if (!condition) return;
    const timer = setTimeout(() => setLasts(true), ms);
    return () => {
      clearTimeout(timer);
      setLasts(false);
    };
  }, [condition, ms]);
  return lasts;
}

/** False until the browser has painted what it already has: whatever is heavy waits for it. */
function useAfterFirstPaint(): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setLate(true), 0);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
  return isLate;
}
