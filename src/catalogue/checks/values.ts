import { columnNamed } from '../../domain/dataset.ts';
import type { DistinctTerm, PublishedTerm } from '../../domain/indicator.ts';
import { problem, warning } from '../finding.ts';
import type { DeclaredDistinct, DeclaredPublished } from '../schemas/indicator.ts';
import { listTerms, toDistinct, toPublished } from '../schemas/to-indicator.ts';
import { checkConditions, checkEach, levelsOf, unknownColumn, type Known, type Side } from './terms.ts';

/** What tells one person, household or establishment from another: a column that is neither the place, nor the time, nor a measure. */
export function checkDistinct(declared: DeclaredDistinct | readonly DeclaredDistinct[], known: Known): Side<DistinctTerm> {
  return checkEach(listTerms(declared, 'of'), known, (term, dataset, path) => {
    const findings = [...checkConditions(term.where, dataset, path)];
    const column = columnNamed(dataset, term.distinct);
    const identifying = dataset.columns.filter(({ role }) => role === 'dimension' || role === 'attribute').map(({ name }) => name);
    if (!column) findings.push(unknownColumn(term.distinct, [...path, 'distinct'], dataset, identifying, 'value'));
    else if (!identifying.includes(column.name)) {
      findings.push(
        problem(
          'distinct-column',
          [...path, 'distinct'],
          `La colonne « ${column.name} » n’identifie pas ce que l’on compte.`,
          identifying.length === 0
            ? 'Donnez « role: dimension » ou « role: attribute » à la colonne d’identifiants.'
            : `Colonnes possibles : ${identifying.join(', ')}.`,
        ),
      );
    }
    return { findings, accepted: { term: toDistinct(term), datasets: [dataset], levels: levelsOf(dataset, undefined) } };
  });
}

/** A value computed by the producer: said at the level of its dataset, and at no other. */
export function checkPublished(declared: DeclaredPublished | readonly DeclaredPublished[], known: Known): Side<PublishedTerm> {
  return checkEach(listTerms(declared, 'of'), known, (term, dataset, path) => {
    const findings = [...checkConditions(term.where, dataset, path)];
    const column = columnNamed(dataset, term.value);
    const measures = dataset.columns.filter(({ role }) => role === 'measure').map(({ name }) => name);
    if (!column) findings.push(unknownColumn(term.value, [...path, 'value'], dataset, measures, 'value'));
    else if (column.role !== 'measure') {
      findings.push(
        problem(
          'not-a-measure',
          [...path, 'value'],
          `La colonne « ${column.name} » n’est pas une mesure.`,
          measures.length === 0 ? 'Donnez « role: measure » à la colonne de la valeur.' : `Mesures de ce jeu : ${measures.join(', ')}.`,
        ),
      );
    }
    else if (dataset.leaf === 'commune' && column.additive !== false) {
      findings.push(
        warning(
          'published-additive',
          [...path, 'value'],
          `Rien ne dit que « ${column.name} » ne s’additionne pas : celle d’une commune née d’une fusion serait la somme de celles d’avant.`,
          `Ajoutez « additive: false » à la colonne « ${column.name} » de « ${dataset.id} ».`,
        ),
      );
    }
    return { findings, accepted: { term: toPublished(term), datasets: [dataset], levels: [dataset.leaf] } };
  });
}
