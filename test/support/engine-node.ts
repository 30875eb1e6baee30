import type { RunQuery } from '../../src/domain/indicator-query.ts';
import type { ColumnTable } from '../../src/domain/scalar.ts';
import { nodeHost } from '../../src/engine/host-node.ts';
import type { Session } from '../../src/engine/session.ts';
import { runStatement } from '../../src/engine/statement.ts';

export type NodeEngine = {
  /** Runs SQL as it is: `ATTACH ':memory:' AS "populations"`, `CREATE TABLE "populations".data AS …`. Several statements may be given. */
  readonly exec: (sql: string) => Promise<ColumnTable>;
  /** What `engine/` offers to the floors above; what a question reads must have been attached with `exec`. */
  readonly run: RunQuery;
};

const LIMITS = { timeoutMs: 20_000, silenceMs: 60_000, graceMs: 5_000 };

let shared: Promise<NodeEngine> | undefined;

/** The engine of this test file, inside the Node process: booted once (about 1.5 s), shared by all its tests. */
export function nodeEngine(): Promise<NodeEngine> {
  shared ??= nodeHost.open().then(engineOn);
  return shared;
}

function engineOn(session: Session): NodeEngine {
  let last: Promise<unknown> = Promise.resolve();
  /** One statement at a time: the session drops the one that is running when another starts. */
  const enqueue = (sql: string, params: readonly (string | number)[], signal?: AbortSignal): Promise<ColumnTable> => {
    const result = last.then(() => runStatement(session, { sql, params }, LIMITS, signal));
    last = result.catch(() => undefined);
    return result;
  };
  return {
    exec: (sql) => enqueue(sql, []),
    run: (query, options) => enqueue(query.sql, query.params, options?.signal),
  };
}
