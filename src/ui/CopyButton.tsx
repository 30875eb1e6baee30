import { Copy } from 'lucide-react';
import { Button } from './Button.tsx';
import { useAnnounce } from './LiveRegion.tsx';
import { useState } from 'react';

export type CopyButtonProps = { readonly text: string; /** What is copied, for who does not see it: « la requête ». */ readonly what: string };

/** Puts a text in the clipboard, and says so; where the browser refuses, says that as well. */
export function CopyButton({ text, what }: CopyButtonProps) {
  const announce = useAnnounce();
  const [state, setState] = useState<'ready' | 'copied' | 'refused'>('ready');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
      announce('Copié');
    } catch {
      setState('refused');
      announce('Le navigateur a refusé la copie', 'now');
    }
  };
  return (
    <Button onClick={() => void copy()} aria-label={`Copier ${what}`}>
      <Copy size={16} aria-hidden="true" />
      {state === 'ready' ? 'Copier' : state === 'copied' ? 'Copié' : 'Copie refusée'}
    </Button>
  );
}
