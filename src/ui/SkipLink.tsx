export type SkipLinkProps = {
  /** `id` of the place to go to. */
  readonly target: string;
  readonly children: string;
};

/** Moves the focus to the element `target`, which may be any element. */
export function focusPlace(target: string): void {
  const element = document.getElementById(target);
  if (!element) return;
  if (!element.hasAttribute('tabindex')) element.setAttribute('tabindex', '-1');
  element.focus();
  element.scrollIntoView({ block: 'start' });
}

/** First stop of the keyboard. A script moves the focus: the fragment of the address belongs to the routes. */
export function SkipLink({ target, children }: SkipLinkProps) {
  return (
    <button type="button" className="skip-link" onClick={() => focusPlace(target)}>
      {children}
    </button>
  );
}
