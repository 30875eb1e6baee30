import '../../src/ui/styles/index.css';
import { BarChart3, Map as MapIcon, Table } from 'lucide-react';
import { useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { mapHeight } from '../../src/charts/map/frame.ts';
import { mapLegend } from '../../src/charts/map/legend.ts';
import { mapModel, mapPoints } from '../../src/charts/map/model.ts';
import type { MapInput, MapModel } from '../../src/charts/map/model.ts';
import { mapOption } from '../../src/charts/map/option.ts';
import { rankingHeight } from '../../src/charts/ranking/layout.ts';
import { rankingModel, rankingPoints } from '../../src/charts/ranking/model.ts';
import type { RankingInput } from '../../src/charts/ranking/model.ts';
import { rankingOption } from '../../src/charts/ranking/option.ts';
import { chartTheme } from '../../src/charts/theme.ts';
import { trendModel, trendPoints } from '../../src/charts/trend/model.ts';
import type { TrendInput } from '../../src/charts/trend/model.ts';
import { trendHeight, trendOption } from '../../src/charts/trend/option.ts';
import { Button, LinkButton } from '../../src/ui/Button.tsx';
import { ChartHost } from '../../src/ui/ChartHost.tsx';
import type { ChartSpace } from '../../src/ui/ChartHost.tsx';
import { Chip } from '../../src/ui/Chip.tsx';
import { DataTable } from '../../src/ui/DataTable.tsx';
import { Disclosure } from '../../src/ui/Disclosure.tsx';
import { Drawer } from '../../src/ui/Drawer.tsx';
import { EmptyState } from '../../src/ui/EmptyState.tsx';
import { ErrorPanel } from '../../src/ui/ErrorPanel.tsx';
import { FigureFrame } from '../../src/ui/FigureFrame.tsx';
import { KeyFigure } from '../../src/ui/KeyFigure.tsx';
import { Legend } from '../../src/ui/Legend.tsx';
import { LiveRegionProvider } from '../../src/ui/LiveRegion.tsx';
import { Notice } from '../../src/ui/Notice.tsx';
import { Panel } from '../../src/ui/Panel.tsx';
import { ProgressBar } from '../../src/ui/ProgressBar.tsx';
import { SegmentedControl } from '../../src/ui/SegmentedControl.tsx';
import { Select } from '../../src/ui/Select.tsx';
import { Skeleton } from '../../src/ui/Skeleton.tsx';
import { SkipLink } from '../../src/ui/SkipLink.tsx';
import { StatusMark } from '../../src/ui/StatusMark.tsx';
import { readToken } from '../../src/ui/tokens.ts';
import { TreeCombo } from '../../src/ui/TreeCombo.tsx';
import * as given from './figures.ts';

const theme = chartTheme(readToken);

type Shown<Input> = { readonly label: string; readonly input: Input };

/** Legends are made for the room of their map. */
const legendOf = (model: MapModel) => (space: ChartSpace) => (
  <Legend label="Légende" items={mapLegend(model, theme, space)}>
    Carte schématique
  </Legend>
);

function MapPicture({ label, input }: Shown<MapInput>) {
  const props = useMemo(() => {
    const model = mapModel(input);
    return { draw: (space: ChartSpace) => mapOption(model, theme, space), heightFor: (width: number) => mapHeight(model.frame, width), points: mapPoints(model), below: legendOf(model) };
  }, [input]);
  return <ChartHost label={label} kind="map" {...props} />;
}

function RankingPicture({ label, input }: Shown<RankingInput>) {
  const props = useMemo(() => {
    const model = rankingModel(input);
    return { draw: (space: ChartSpace) => rankingOption(model, theme, space), heightFor: (width: number) => rankingHeight(model, width), points: rankingPoints(model) };
  }, [input]);
  return <ChartHost label={label} kind="ranking" followsPointer={false} onPick={() => {}} {...props} />;
}

function TrendPicture({ label, input }: Shown<TrendInput>) {
  const { notes, ...props } = useMemo(() => {
    const model = trendModel(input);
    return { notes: model.notes, draw: (space: ChartSpace) => trendOption(model, theme, space), heightFor: trendHeight, points: trendPoints(model) };
  }, [input]);
  return (
    <>
      <ChartHost label={label} kind="trend" {...props} />
      <ul className="figure__notes">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </>
  );
}

const focus = { outline: given.focusOutline, members: given.focusMembers };
const INPUTS = {
  population: { shapes: given.communes, marks: given.communeMarks, encoding: 'circles', borders: given.epciBorders, focus },
  changes: { shapes: given.communes, marks: given.changeMarks, encoding: 'signed-areas', borders: given.epciBorders, focus },
  densities: { shapes: given.epcis, marks: given.epciRates, encoding: 'areas', focus: { ...focus, members: new Set([`epci:${given.FOCUS}`]) } },
} satisfies Record<string, MapInput>;
const RANKINGS = {
  population: { marks: given.epciMarks, highlight: `epci:${given.FOCUS}`, shown: 20 },
  changes: { marks: given.epciChanges, highlight: `epci:${given.FOCUS}`, shown: 20 },
};
const TRENDS: Record<'population' | 'index' | 'broken', TrendInput> = {
  population: { name: 'Saône-et-Loire', marks: given.trend, breaks: [] },
  index: { name: 'CC du Clunisois', marks: given.trendFocus, breaks: [], reference: { name: 'Saône-et-Loire', marks: given.trend } },
  broken: { name: 'Places', marks: given.brokenTrend, breaks: [{ at: '2022', note: 'Changement de champ : établissements inclus' }] },
};

function Tools({ picture, onWhy }: { picture: string; onWhy: () => void }) {
  const [shown, setShown] = useState('picture');
  return (
    <>
      <SegmentedControl
        label="Présentation"
        value={shown}
        onChange={setShown}
        options={[
          { id: 'picture', label: picture, icon: picture === 'Carte' ? <MapIcon size={15} aria-hidden /> : <BarChart3 size={15} aria-hidden /> },
          { id: 'table', label: 'Tableau', icon: <Table size={15} aria-hidden /> },
        ]}
      />
      <LinkButton onClick={onWhy}>D’où vient ce chiffre ?</LinkButton>
      <LinkButton>Exporter</LinkButton>
    </>
  );
}

function Page() {
  const [territory, setTerritory] = useState<string | null>(`epci:${given.FOCUS}`);
  const [level, setLevel] = useState('epci');
  const [panel, setPanel] = useState(false);
  const [drawer, setDrawer] = useState(false);
  const why = () => setPanel(true);
  const filters = (
    <>
      <TreeCombo label="Territoire" items={given.treeItems} value={territory} onChange={setTerritory} placeholder="Chercher un territoire" />
      <Select label="Niveau" value={level} onChange={setLevel} options={[{ id: 'commune', label: 'Commune' }, { id: 'epci', label: 'EPCI' }, { id: 'canton', label: 'Canton' }]} />
      <Select label="Période" value="2023" onChange={() => {}} options={[{ id: '2023', label: '2023' }, { id: '2022', label: '2022' }]} />
    </>
  );
  return (
    <LiveRegionProvider>
      <SkipLink target="main">Aller au contenu</SkipLink>
      <header className="masthead">
        <div className="wrap masthead__row">
          <a className="wordmark" href="./">
            Re<b>père</b>s<small>Département de Saône-et-Loire</small>
          </a>
          <nav className="nav" aria-label="Principal">
            <a href="./" aria-current="page">
              Tableaux de bord
            </a>
            <a href="./">Données</a>
          </nav>
        </div>
      </header>
      <main className="wrap page" id="main">
        <div className="opening">
          <nav className="breadcrumb" aria-label="Fil d’Ariane">
            <ol>
              <li>
                <a href="./">Saône-et-Loire</a>
              </li>
              <li aria-current="page">CC du Clunisois</li>
            </ol>
          </nav>
          <h1>Population et territoires</h1>
          <p className="lead">Combien d’habitants, où ils vivent, et comment cela change.</p>
          <StatusMark tone="good" fine>
            À jour : populations de référence 2023, Insee
          </StatusMark>
        </div>
        <section className="filters" aria-label="Filtres">
          <div className="only-wide" style={{ display: 'contents' }}>
            {filters}
          </div>
          <Button className="only-narrow" onClick={() => setDrawer(true)}>
            Filtres
          </Button>
          <div className="filters__chosen">
            <Chip label="CC du Clunisois" removeLabel="Retirer le territoire CC du Clunisois" onRemove={() => setTerritory(null)} />
            <LinkButton tone="soft">Réinitialiser</LinkButton>
          </div>
        </section>
        <Drawer title="Filtres" isOpen={drawer} onClose={() => setDrawer(false)} doneLabel="Voir les résultats" onReset={() => {}}>
          {filters}
        </Drawer>
        <section className="keys" aria-label="Chiffres clés">
          <KeyFigure heading="h2" label="Population" value="14 020" unit="habitants" sentence="La CC du Clunisois compte 14 020 habitants, 11ᵉ des 20 EPCI." notes={[{ tone: 'neutral', text: '2,6 % de la Saône-et-Loire' }]}>
            <LinkButton onClick={why}>D’où vient ce chiffre ?</LinkButton>
          </KeyFigure>
          <KeyFigure heading="h2" label="Densité" value="34,8" unit="hab./km²" sentence="Presque deux fois moins dense que le département." notes={[{ tone: 'neutral', text: 'Saône-et-Loire : 63,7' }]}>
            <LinkButton onClick={why}>D’où vient ce chiffre ?</LinkButton>
          </KeyFigure>
          <KeyFigure heading="h2" label="Évolution annuelle" value="+0,1" unit="% par an" sentence="La population augmente légèrement depuis 2016." notes={[{ tone: 'good', text: 'au-dessus du département (−0,3 %)' }]}>
            <LinkButton onClick={why}>D’où vient ce chiffre ?</LinkButton>
          </KeyFigure>
          <KeyFigure heading="h2" label="Données partielles" value="secret" missing sentence="Non publié : secret statistique, moins de cinq unités." notes={[{ tone: 'watch', text: '92 % de la population couverte' }]}>
            <LinkButton onClick={why}>D’où vient ce chiffre ?</LinkButton>
          </KeyFigure>
        </section>
        <div className="section columns columns--wide-narrow">
          <FigureFrame title="Un habitant sur cinq vit dans l’agglomération chalonnaise" subtitle="Population municipale 2023, par commune en Saône-et-Loire" tools={<Tools picture="Carte" onWhy={why} />} sources={['Source : Insee, populations de référence 2023. Traitements : Repères.']}>
            <MapPicture label="Carte de la population" input={INPUTS.population} />
          </FigureFrame>
          <FigureFrame title="Trois agglomérations réunissent la moitié des habitants" subtitle="Population municipale 2023, par EPCI en Saône-et-Loire" tools={<Tools picture="Barres" onWhy={why} />} sources={['Source : Insee, DGCL. Traitements : Repères.']}>
            <RankingPicture label="Classement des EPCI" input={RANKINGS.population} />
          </FigureFrame>
        </div>
        <div className="columns columns--halves">
          <FigureFrame title="Le département perd des habitants depuis 2016" subtitle="Population municipale en Saône-et-Loire, 2016 à 2023">
            <TrendPicture label="Courbe de la population" input={TRENDS.population} />
          </FigureFrame>
          <FigureFrame title="Le Clunisois résiste mieux que le département" subtitle="Population municipale, indice">
            <TrendPicture label="Indices" input={TRENDS.index} />
          </FigureFrame>
          <FigureFrame title="Une série rompue" subtitle="Données inventées">
            <TrendPicture label="Série rompue" input={TRENDS.broken} />
          </FigureFrame>
          <FigureFrame title="Des hausses et des baisses" subtitle="Données inventées">
            <RankingPicture label="Évolutions" input={RANKINGS.changes} />
          </FigureFrame>
          <FigureFrame title="Les communes se vident au centre" subtitle="Données inventées, évolution annuelle en % par commune">
            <MapPicture label="Carte des évolutions" input={INPUTS.changes} />
          </FigureFrame>
          <FigureFrame title="Densité par EPCI" subtitle="Données inventées, habitants par km²">
            <MapPicture label="Carte des densités" input={INPUTS.densities} />
          </FigureFrame>
        </div>
        <section className="section">
          <h2 className="section__title">Tableau</h2>
          <DataTable
            caption="Population municipale 2023, par EPCI"
            columns={[{ id: 'name', label: 'Territoire' }, { id: 'value', label: 'Population', note: 'habitants, 2023', numeric: true }, { id: 'rate', label: 'Densité', note: 'hab./km²', numeric: true }]}
            rows={given.epciMarks.map((mark) => {
              const rate = given.epciRates.find((other) => other.id === mark.id);
              return {
                id: mark.id,
                cells: [
                  { text: mark.name, sort: mark.name },
                  { text: mark.text, sort: mark.value, missing: mark.value === null, note: mark.value === null ? 'moins de 5 unités' : undefined },
                  { text: rate?.text ?? '', sort: rate?.value ?? null, missing: rate?.value === null },
                ],
              };
            })}
            highlight={`epci:${given.FOCUS}`}
            limit={10}
          />
        </section>
        <section className="section columns columns--halves">
          <Notice tone="watch" onDismiss={() => {}}>
            Le paramètre « niveau=planete » de l’adresse est inconnu : il a été ignoré.
          </Notice>
          <Notice>Le moteur de calcul a été relancé.</Notice>
          <ErrorPanel title="L’extrait « population » est illisible" advice="Rechargez la page ; si le message revient, prévenez le service qui publie ces données." details="CRC mismatch at 81920" onRetry={() => {}} />
          <EmptyState title="Aucun territoire ne correspond">
            <p>Effacez le filtre de niveau pour revoir les communes.</p>
          </EmptyState>
          <ProgressBar label="Chargement du moteur de calcul" value={0.42} />
          <ProgressBar label="Préparation" value={null} />
          <Skeleton label="Chargement" />
          <Disclosure title="Requête SQL">
            <pre className="code">SELECT sum(population) FROM population WHERE annee = 2023</pre>
          </Disclosure>
        </section>
      </main>
      <footer className="footer">
        <div className="wrap">Repères, données publiques.</div>
      </footer>
      <Panel title="D’où vient ce chiffre ?" isOpen={panel} onClose={() => setPanel(false)}>
        <dl className="facts">
          <div>
            <dt>Définition</dt>
            <dd>Population municipale au 1er janvier, au sens du recensement.</dd>
          </div>
          <div>
            <dt>Formule</dt>
            <dd>Σ population</dd>
          </div>
          <div>
            <dt>Source</dt>
            <dd>
              Insee, populations de référence 2023, <a href="https://www.insee.fr">insee.fr</a>
            </dd>
          </div>
        </dl>
        <Disclosure title="Requête SQL">
          <pre className="code">SELECT commune, sum(population) FROM population WHERE annee = ? GROUP BY commune</pre>
        </Disclosure>
      </Panel>
    </LiveRegionProvider>
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('No root');
createRoot(root).render(<Page />);
