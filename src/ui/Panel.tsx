import { Sheet } from './Sheet.tsx';
import type { SheetProps } from './Sheet.tsx';

export type PanelProps = SheetProps;

/** A side sheet to read: « D’où vient ce chiffre ? ». */
export function Panel(props: PanelProps) {
  return <Sheet {...props} />;
}
