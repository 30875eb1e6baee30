import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import type { Catalogue } from '../domain/catalogue.ts';
import { SkipLink } from '../ui/SkipLink.tsx';

export type ShellProps = { readonly catalogue: Catalogue | null; readonly children: ReactNode; readonly footer?: ReactNode };

/** What surrounds every page: who publishes, where one can go, what the data are. */
export function Shell({ catalogue, children, footer }: ShellProps) {
  return (
    <>
      <SkipLink target="contenu">Aller au contenu</SkipLink>
      <header className="masthead">
        <div className="wrap masthead__row">
          <NavLink to="/" className="wordmark">
            Re<b>père</b>s<small>{catalogue?.observatory.authority ?? '\u00A0'}</small>
          </NavLink>
          {catalogue === null ? null : (
            <nav className="nav" aria-label="Navigation principale">
              {catalogue.dashboards.map((dashboard) => (
                <NavLink key={dashboard.id} to={`/tableaux/${dashboard.id}`}>
                  {dashboard.title}
                </NavLink>
              ))}
              <NavLink to="/donnees">Données</NavLink>
              <NavLink to="/sql">Interroger</NavLink>
            </nav>
          )}
        </div>
      </header>
      <main id="contenu" className="wrap page" tabIndex={-1}>
        {children}
      </main>
      <footer className="footer">
        <div className="wrap">{footer}</div>
      </footer>
    </>
  );
}
