import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  /** `primary`: the one action of a place; `icon`: a square, which then needs an `aria-label`. */
  readonly kind?: 'plain' | 'primary' | 'quiet' | 'icon';
  readonly children: ReactNode;
};

export function Button({ kind = 'plain', className, type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={classNames('button', kind !== 'plain' && `button--${kind}`, className)} {...rest} />;
}

export type LinkButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  /** `soft`: a secondary action, in grey. */
  readonly tone?: 'brand' | 'soft';
  readonly children: ReactNode;
};

/** A button that reads as a link: for actions in the run of a text. */
export function LinkButton({ tone = 'brand', className, type = 'button', ...rest }: LinkButtonProps) {
  return <button type={type} className={classNames('link-button', tone === 'soft' && 'link-button--soft', className)} {...rest} />;
}
