import { join } from 'node:path';
import { buildSite, ROOT } from './build-site.ts';

// `npm run build`: the folder to publish, compressed with the greatest effort.
await buildSite({ into: join(ROOT, 'dist'), effort: 'thorough', logLevel: 'info' });
