import { useEffect, useRef, useState } from 'react';

/**
 * Keeps what is being typed, spaces included, while the address follows a little late: an echo of what was typed changes
 * nothing, anything else takes over. `onChange` gets the text without the spaces around it, only when that changed.
 */
export function useTyped(value: string, onChange: (text: string) => void): readonly [string, (text: string) => void] {
  const [typed, setTyped] = useState(value);
  const sent = useRef<string[]>([]);
  const last = useRef(value);
  useEffect(() => {
    const echo = sent.current.indexOf(value);
    sent.current = echo < 0 ? [] : sent.current.slice(echo + 1);
    if (echo >= 0) return;
    last.current = value;
    setTyped(value);
  }, [value]);
  const type = (text: string) => {
    setTyped(text);
    const trimmed = text.trim();
    if (trimmed === last.current) return;
    last.current = trimmed;
    sent.current.push(trimmed);
    onChange(trimmed);
  };
  return [typed, type];
}
