/** GraphQL's input names as the REST contract writes them. */
const restNames: Record<string, string> = {
  billing: 'billing_details',
  card: 'payment_info',
  number: 'card_number',
  minRating: 'rating',
  priceRange: 'price_range',
  first: 'limit',
  after: 'cursor',
};

/** `input.billing.postalCode` is `billing_details.postal_code` to a REST client. */
export function restField(path: unknown): string | undefined {
  if (typeof path !== 'string') return undefined;
  const parts = path.split('.').filter((part) => part !== 'input' && part !== 'filter');
  const priceRange = parts[0] === 'priceRange';
  return (priceRange ? parts.slice(0, 1) : parts).map((part) => restNames[part] ?? snakeCase(part)).join('.');
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
