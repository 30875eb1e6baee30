/** A few words in a frame, beside what they qualify: told by the words, never by the frame alone. */
export function Badge({ children }: { readonly children: string }) {
  return <span className="badge">{children}</span>;
}
