import { preparedQueries, queryKey } from '../domain/default-queries.ts';
import type { IndicatorQuery } from '../domain/indicator-query.ts';
import { PUBLISHED_FORMAT, type DefaultResult, type StartFile } from '../domain/manifest.ts';
import { packResults } from '../domain/packed-results.ts';
import { detailsOf, packStart, withoutDetails, type ResultsFile } from '../domain/published-texts.ts';
import type { Ground } from '../domain/view.ts';
import { hashedText, type HashedText } from './refresh-publish.ts';

export type PublishedTexts = {
  readonly start: StartFile;
  readonly startText: string;
  readonly manifestText: string;
  /** What those two leave to files of their own: the details of the extracts, and the answers of each dashboard but the home. */
  readonly hashed: readonly HashedText[];
};

/** Everything that a refresh writes as text, the same for the same content. The manifest of `ground` holds its details. */
export function publishedTexts(ground: Ground, answers: ReadonlyMap<string, DefaultResult>, declarations: StartFile['declarations']): PublishedTexts {
  const { catalogue, territories } = ground;
  const answersTo = (queries: readonly IndicatorQuery[]): readonly DefaultResult[] =>
    queries.map((query) => {
      const answer = answers.get(queryKey(query));
      if (!answer) throw new Error(`No answer to ${queryKey(query)}`);
      return answer;
    });

  const details = hashedText('fiches', 'fiches', JSON.stringify(detailsOf(ground.manifest)));
  const { home, others } = preparedQueries(ground);
  const results = others.map(({ dashboard, queries }) => {
    const file: ResultsFile = { results: packResults(answersTo(queries), territories) };
    return { dashboard, ...hashedText('resultats', dashboard, JSON.stringify(file)) };
  });

  const manifest = withoutDetails(ground.manifest, nameOf(details));
  const otherResults = results.map(({ dashboard, ...file }) => ({ dashboard, ...nameOf(file) }));
  const start: StartFile = { format: PUBLISHED_FORMAT, manifest, catalogue, declarations, territories, results: answersTo(home), otherResults };
  return { start, startText: JSON.stringify(packStart(start)), manifestText: `${JSON.stringify(manifest, null, 2)}\n`, hashed: [details, ...results] };
}

function nameOf({ file, bytes, sha256 }: HashedText) {
  return { file, bytes, sha256 };
}
