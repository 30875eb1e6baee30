import { FileUp } from 'lucide-react';
import { useEffect, useRef, useState, type DragEvent } from 'react';
import { Button } from './Button.tsx';

export type FileDropProps = {
  /** « Déposez un fichier ici ». */
  readonly label: string;
  /** What may be dropped, in words. */
  readonly hint: string;
  /** « Choisir un fichier ». */
  readonly buttonLabel: string;
  readonly onFile: (file: File) => void;
  readonly disabled?: boolean;
};

/** A place to drop a file on, with a button for the keyboard and for phones. */
export function FileDrop({ label, hint, buttonLabel, onFile, disabled = false }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    // A file dropped beside the place would take the whole page away.
    const hold = (event: Event) => event.preventDefault();
    window.addEventListener('dragover', hold);
    window.addEventListener('drop', hold);
    return () => {
      window.removeEventListener('dragover', hold);
      window.removeEventListener('drop', hold);
    };
  }, []);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file && !disabled) onFile(file);
  };
  return (
    <div className="drop" data-over={isOver || undefined} onDragOver={() => setOver(true)} onDragLeave={() => setOver(false)} onDrop={drop}>
      <FileUp size={28} strokeWidth={1.5} aria-hidden="true" />
      <p className="drop__label">{label}</p>
      <Button disabled={disabled} onClick={() => input.current?.click()}>
        {buttonLabel}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // The same file may be chosen again, once it was mended.
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
      <p className="drop__hint">{hint}</p>
    </div>
  );
}
