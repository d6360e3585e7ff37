/** What the bench sends of GraphQL: a page of a list, or of one drawing. */
export type Operation =
  | { operationName: 'Detail'; variables: { id: string } }
  | { operationName: 'List'; variables: { filter: ListFilter; first: number } };

interface ListFilter {
  category: string;
  priceRange: { min: number; max: number };
  minRating: number;
}

export interface CartLine {
  drawing_id: number;
  quantity: number;
}

export interface Purchase {
  billing_details: Record<'name' | 'address' | 'city' | 'country' | 'postal_code', string>;
  payment_info: Record<'card_number' | 'expiry_date', string>;
}
