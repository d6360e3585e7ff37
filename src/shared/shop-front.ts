import { type Money, money } from './money.ts';

/** How the shop shows itself: its one currency, and the address clients reach it by. */
export interface ShopFront {
  /** ISO 4217 code of the one currency the shop sells in. */
  currency: string;
  money(cents: number): Money;
  /** An absolute address from a path of this server; an absolute one stays as it is. */
  address(url: string): string;
}

export function shopFront(options: { currency: string; publicUrl: string }): ShopFront {
  return {
    currency: options.currency,
    money: (cents) => money(cents, options.currency),
    address: (url) => (url.startsWith('/') ? options.publicUrl + url : url),
  };
}
