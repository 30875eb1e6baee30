import { describe, expect, it } from 'vitest';
import { read, toyWith } from './toy-folder.ts';

const withGroups = (lines: string) => read(toyWith('observatory.yaml', 'home: accueil', `home: accueil\n${lines}`));

describe('peer groups in the observatory', () => {
  it('become criteria that anybody can check', () => {
    const { catalogue, diagnostics } = withGroups(`differencing_guard: 2
peer_groups:
  - { id: taille, label: EPCI de meme taille, level: epci, same_population_band: { indicator: habitants, bounds: [10000, 50000] }, same_epci_type: true, same: [departement] }
  - { id: voisins, label: Nos voisins, level: commune, codes: ["71001", "71002"], includes_subject: true }`);
    expect(diagnostics).toEqual([]);
    expect(catalogue?.observatory.differencingGuard).toBe(2);
    expect(catalogue?.observatory.peerGroups).toEqual([
      {
        id: 'taille',
        label: 'EPCI de meme taille',
        level: 'epci',
        criteria: [{ is: 'population-band', indicator: 'habitants', bounds: [10_000, 50_000] }, { is: 'epci-type' }, { is: 'same', level: 'departement' }],
        includesSubject: false,
      },
      { id: 'voisins', label: 'Nos voisins', level: 'commune', criteria: [{ is: 'codes', codes: ['71001', '71002'] }], includesSubject: true },
    ]);
  });

  it('are left out one by one where they are faulty', () => {
    const { catalogue, diagnostics } = withGroups(`peer_groups:
  - { id: vide, label: Vide, level: epci }
  - { id: bon, label: Bon, level: epci, same_epci_type: true }
  - { id: bon, label: Encore, level: epci, same_epci_type: true }
  - { id: sans-niveau, label: Sans niveau, codes: ["71001"] }`);
    expect(catalogue?.observatory.peerGroups?.map(({ label }) => label)).toEqual(['Bon']);
    expect(diagnostics.map(({ code, at }) => [code, at?.line]).sort()).toEqual([['field-missing', 8], ['id-duplicate', 7], ['peers-wrong', 5]]);
  });
});
