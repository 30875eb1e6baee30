import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { HashRouter } from 'react-router';
import { LiveRegionProvider } from '../ui/LiveRegion.tsx';
import { App } from './App.tsx';
import '../ui/styles/index.css';
import '../features/dashboard/dashboard.css';
import '../features/receipt/receipt.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

// Routes live in the fragment: the folder works on any static host, under any path, with no rewrite rule.
const base = new URL('.', document.baseURI).href;

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={new QueryClient()}>
      <LiveRegionProvider>
        <HashRouter>
          <App base={base} />
        </HashRouter>
      </LiveRegionProvider>
    </QueryClientProvider>
  </StrictMode>,
);
