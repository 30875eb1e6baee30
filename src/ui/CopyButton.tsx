import { Copy } from 'lucide-react';
import { Button } from './Button.tsx';
import { useAnnounce } from './LiveRegion.tsx';
import { useState } from 'react';

export type CopyButtonProps = { readonly text: string; /** What is copied, for who does not see it: « la requête ». */ readonly what: string; /** What the button says, where « Copier » is not enough by itself. */ readonly label?: string };

/** Puts a text in the clipboard, and says so; where the browser refuses, says that as well. */
export function CopyButton({ text, what, label = 'Copier' }: CopyButtonProps) {
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
    <Button onClick={() => void copy()}>
      <Copy size={16} aria-hidden="true" />
      {state === 'ready' ? label : state === 'copied' ? 'Copié' : 'Copie refusée'}
      <span className="visually-hidden"> {what}</span>
    </Button>
  );
}
