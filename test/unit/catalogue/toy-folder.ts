import type { Diagnostic } from '../../../src/domain/diagnostic.ts';
import { readDeclarations, type DeclarationText } from '../../../src/catalogue/read-declarations.ts';

/** A small folder without fault: two datasets, three indicators, one dashboard. Positions in tests count on these lines. */
export const TOY: Readonly<Record<string, string>> = {
  'observatory.yaml': `authority: Département d'essai
root_territory: { level: departement, code: "71" }
home: accueil
files:
  - geography.yaml
  - datasets/habitants.yaml
  - datasets/surfaces.yaml
  - indicators/habitants.yaml
  - indicators/densite.yaml
  - indicators/evolution.yaml
  - dashboards/accueil.yaml
`,
  'geography.yaml': `id: territoires
label: Territoires
producer: Insee
licence: licence-ouverte-2.0
page: https://www.insee.fr/
cog_year: 2026
communes: { kind: folder, path: tables/communes.json }
epcis: { kind: folder, path: tables/epci.json }
arrondissements: { kind: folder, path: tables/arrondissements.json }
departements: { kind: folder, path: tables/departements.json }
regions: { kind: folder, path: tables/regions.json }
cantons_and_centres:
  source: { kind: folder, path: tables/cantons-et-centres.csv }
  label: Cantons
  producer: Insee
  licence: licence-ouverte-2.0
canton_names: { kind: folder, path: tables/cantons.csv }
cut_communes: { kind: folder, path: tables/partagees.csv }
`,
  'datasets/habitants.yaml': `id: habitants
label: Habitants
description: Les habitants de chaque commune.
producer: Insee
licence: licence-ouverte-2.0
page: https://www.insee.fr/
leaf: commune
columns:
  - { name: commune, from: code, type: code, role: territory, label: Commune }
  - { name: annee, type: year, role: period, label: Année }
  - { name: sexe, type: text, role: dimension, label: Sexe }
  - { name: age, type: integer, role: dimension, label: Âge }
  - { name: habitants, type: integer, role: measure, label: Habitants, unit: habitants }
  - { name: taux, type: number, role: measure, label: Taux, unit: "%" }
parts:
  - source: { kind: folder, path: tables/habitants.json }
    geography: 2026
    constants: { annee: 2023 }
`,
  'datasets/surfaces.yaml': `id: surfaces
label: Surfaces
description: La surface de chaque commune.
producer: IGN
licence: licence-ouverte-2.0
page: https://www.ign.fr/
leaf: commune
columns:
  - { name: commune, type: code, role: territory, label: Commune }
  - { name: surface, type: number, role: measure, label: Surface, unit: ha }
parts:
  - source: { kind: folder, path: tables/surfaces.json }
    geography: 2026
`,
  'indicators/habitants.yaml': `id: habitants
label: Habitants
theme: Population
kind: stock
of: { dataset: habitants, sum: habitants }
unit: habitants
definition: Nombre d'habitants.
says: Combien de personnes vivent ici.
does_not_say: Leur âge.
`,
  'indicators/densite.yaml': `id: densite
label: Densité
theme: Population
kind: ratio
numerator: { dataset: habitants, sum: habitants }
denominator: { dataset: surfaces, sum: surface, factor: 0.01 }
unit: hab./km²
definition: Habitants par kilomètre carré.
says: Si l'on vit serré.
does_not_say: Où sont les maisons.
`,
  'indicators/evolution.yaml': `id: evolution
label: Évolution
theme: Population
kind: change
of: habitants
at_least_years: 5
definition: Taux annuel moyen.
says: Si la population augmente.
does_not_say: Pourquoi.
`,
  'dashboards/accueil.yaml': `id: accueil
title: Accueil
lead: L'essentiel.
levels: [commune, epci]
sections:
  - title: Chiffres
    layout: key
    figures:
      - { show: key, indicator: habitants }
      - { show: key, indicator: densite }
  - title: Figures
    figures:
      - { show: map, indicator: densite, level: epci }
      - { show: trend, indicator: habitants }
`,
};

export function texts(folder: Readonly<Record<string, string>>): readonly DeclarationText[] {
  return Object.entries(folder).map(([path, text]) => ({ path, text }));
}

/** The toy folder with one text changed; fails when the text to change is not there, so that no case tests nothing. */
export function toyWith(path: string, from: string, to: string): Readonly<Record<string, string>> {
  const text = TOY[path];
  if (text === undefined || !text.includes(from)) throw new Error(`"${from}" is not in ${path}`);
  return { ...TOY, [path]: text.replace(from, () => to) };
}

export function read(folder: Readonly<Record<string, string>>) {
  return readDeclarations(texts(folder));
}

/** « file:line:column code », as the command prints it. */
export function places(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ at, code }) => `${at?.file}:${at?.line}:${at?.column} ${code}`);
}
