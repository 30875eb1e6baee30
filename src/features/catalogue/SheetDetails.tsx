import { useQuery } from '@tanstack/react-query';
import { detailsOptions } from '../../data/details.ts';
import type { Services } from '../../data/services.ts';
import { Failure } from '../../domain/failure.ts';
import type { ExtractDetails, ExtractEntry } from '../../domain/manifest.ts';
import { NBSP } from '../../shared/typography.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Part } from './Part.tsx';
import { QualityChecks } from './QualityChecks.tsx';
import { VersionHistory } from './VersionHistory.tsx';

export type SheetDetailsProps = { readonly services: Services; readonly extract: ExtractEntry };

/** The checks of the refresh; the one of the two parts that says why the details could not be had. */
export function ChecksPart({ services, extract }: SheetDetailsProps) {
  const { own, error, refetch } = useDetails(services, extract);
  if (error !== null) {
    return (
      <Part id="controles" title="Les contrôles">
        <ErrorPanel
          title={`Les contrôles et les versions n’ont pas pu être lus${NBSP}: ${error instanceof Failure ? error.message : 'erreur inattendue.'}`}
          advice={error instanceof Failure ? error.advice : 'Rechargez la page.'}
          details={error instanceof Failure ? error.code : String(error)}
          onRetry={refetch}
        />
      </Part>
    );
  }
  if (own === null) return <Waiting id="controles" title="Les contrôles" />;
  return own.checks === undefined || own.checks.length === 0 ? null : (
    <Part id="controles" title="Les contrôles">
      <QualityChecks checks={own.checks} />
    </Part>
  );
}

/** The versions put in service. */
export function VersionsPart({ services, extract }: SheetDetailsProps) {
  const { own, error } = useDetails(services, extract);
  if (error !== null) return null;
  if (own === null) return <Waiting id="versions" title="Les versions" />;
  return own.history === undefined || own.history.length === 0 ? null : (
    <Part id="versions" title="Les versions">
      <VersionHistory history={own.history} />
    </Part>
  );
}

function Waiting({ id, title }: { readonly id: string; readonly title: string }) {
  return (
    <Part id={id} title={title}>
      <div aria-busy="true">
        <Skeleton label={`Chargement${NBSP}: ${title.toLowerCase()}`} lines={3} />
      </div>
    </Part>
  );
}

/** `own` null: on its way. */
function useDetails(services: Services, { id }: ExtractEntry): { readonly own: ExtractDetails | null; readonly error: Error | null; readonly refetch: () => void } {
  const { data, error, refetch } = useQuery(detailsOptions(services));
  return { own: data === undefined ? null : (data.get(id) ?? {}), error: data === undefined ? error : null, refetch: () => void refetch() };
}
