export interface DemoShop {
  categories: DemoCategory[];
  artists: DemoArtist[];
  drawings: DemoDrawing[];
  customers: DemoCustomer[];
  orders: DemoOrder[];
  reviews: DemoReview[];
}

export interface DemoCategory {
  slug: string;
  name: string;
  description: string;
  /** The line-art style in which the pictures of this category are drawn. */
  style: string;
}

export interface DemoArtist {
  name: string;
  bio: string;
}

export interface DemoDrawing {
  sku: string;
  slug: string;
  title: string;
  description: string;
  /** Index into the artists. */
  artist: number;
  /** Index into the categories. */
  category: number;
  medium: string;
  year: string;
  widthMm: number;
  heightMm: number;
  tags: string[];
  priceCents: number;
  edition: DemoEdition;
  /** Copies left for sale after the demo orders; null is unlimited. */
  stock: number | null;
  /** 1 to 9999, unique within a style. */
  artworkSeed: number;
  /** How long ago it was put on sale. */
  daysAgo: number;
}

export interface DemoEdition {
  kind: 'UNIQUE' | 'LIMITED' | 'OPEN';
  /** 1 when unique, null when open. */
  size: number | null;
}

export interface DemoCustomer {
  name: string;
  email: string;
}

export interface DemoOrder {
  /** Index into the customers. */
  customer: number;
  daysAgo: number;
  lines: DemoOrderLine[];
  billing: DemoBilling;
}

export interface DemoOrderLine {
  /** Index into the drawings. */
  drawing: number;
  quantity: number;
}

export interface DemoBilling {
  name: string;
  address: string;
  city: string;
  country: string;
  postalCode: string;
}

export interface DemoReview {
  /** Index into the customers. */
  customer: number;
  /** Index into the drawings. */
  drawing: number;
  rating: number;
  comment: string;
  daysAgo: number;
}
