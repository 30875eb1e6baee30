import type { ReactNode } from 'react';
import { formatDay } from '../../shared/french-date.ts';
import { NBSP } from '../../shared/typography.ts';
import type { Receipt, ReceiptSource } from '../../domain/receipt.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';

export type ReceiptPanelProps = {
  /** Null while nothing is asked. */
  readonly receipts: readonly Receipt[] | null;
  /** The address that rebuilds the view. */
  readonly address: string;
  readonly onClose: () => void;
};

/** « D'où vient ce chiffre ? »: from the plain definition down to the SQL that was run. */
export function ReceiptPanel({ receipts, address, onClose }: ReceiptPanelProps) {
  return (
    <Panel title="D’où vient ce chiffre ?" isOpen={receipts !== null} onClose={onClose}>
      {receipts?.map((receipt) => (
        <OneReceipt key={receipt.indicator} receipt={receipt} />
      ))}
      <h3>Adresse de cette vue</h3>
      <p className="receipt__address">{address}</p>
    </Panel>
  );
}

function OneReceipt({ receipt }: { readonly receipt: Receipt }) {
  return (
    <article className="receipt">
      <h3>{receipt.label}</h3>
      {receipt.sample ? <StatusMark tone="watch">Données d’exemple{NBSP}: ce chiffre est tiré de lignes inventées, en attendant celles du producteur. Il ne dit rien du territoire.</StatusMark> : null}
      <p>{receipt.definition}</p>
      <Terms>
        <Term name="Ce que ce chiffre dit">{receipt.says}</Term>
        <Term name="Ce qu’il ne dit pas">{receipt.doesNotSay}</Term>
        <Term name="Calcul">{receipt.formula}</Term>
        <Term name="Filtres">
          {receipt.filters.map((filter) => (
            <span className="receipt__line" key={filter}>
              {filter}
            </span>
          ))}
        </Term>
        <Term name="Géographie">{receipt.geography}</Term>
        {receipt.coverage === null ? null : <Term name="Couverture">{receipt.coverage}</Term>}
      </Terms>
      {receipt.sources.map((source) => (
        <Source key={source.dataset} source={source} />
      ))}
      {receipt.sql === null ? null : (
        <Disclosure title="Requête SQL exécutée">
          <pre className="code" tabIndex={0}>
            {receipt.sql}
          </pre>
          {receipt.params.length === 0 ? null : (
            <p>
              Valeurs liées{NBSP}: <code>{JSON.stringify(receipt.params)}</code>
            </p>
          )}
        </Disclosure>
      )}
    </article>
  );
}

function Source({ source }: { readonly source: ReceiptSource }) {
  return (
    <>
      <h4>{source.label}</h4>
      <Terms>
        <Term name="Producteur">{source.producer}</Term>
        <Term name="Licence">{source.licence.url === null ? source.licence.label : <Outside href={source.licence.url}>{source.licence.label}</Outside>}</Term>
        <Term name="Dernière mise à jour">{source.sample ? 'sans objet' : source.updated === null ? 'non précisée par le producteur' : `${formatDay(source.updated)}${source.updatedNote === null ? '' : ` (${source.updatedNote})`}`}</Term>
        {source.periods.length === 0 ? null : <Term name="Périodes publiées">{source.periods.join(', ')}</Term>}
        <Term name="Obtenu de">
          {source.obtainedFrom.map((line) => (
            <span className="receipt__line" key={line}>
              {line}
            </span>
          ))}
        </Term>
        <Term name="Page du producteur">
          <Outside href={source.page}>{source.page}</Outside>
        </Term>
        <Term name="Extrait">
          <code>{source.file}</code>, {source.rows.toLocaleString('fr-FR')} lignes
        </Term>
      </Terms>
    </>
  );
}

function Terms({ children }: { readonly children: ReactNode }) {
  return <dl className="receipt__terms">{children}</dl>;
}

function Term({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A declaration may hold any text: only web addresses become links. */
function Outside({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return /^https?:\/\//.test(href) ? (
    <a href={href} rel="noreferrer">
      {children}
    </a>
  ) : (
    <>{children}</>
  );
}
