import type { Endpoint } from './endpoint.ts';
import { addToCart } from './endpoints/add-to-cart.ts';
import { checkout } from './endpoints/checkout.ts';
import { listDrawings } from './endpoints/list-drawings.ts';
import { login } from './endpoints/login.ts';
import { register } from './endpoints/register.ts';
import { showCart } from './endpoints/show-cart.ts';
import { showDrawing } from './endpoints/show-drawing.ts';

/** The whole contract, in its own order. */
export const endpoints = [
  register,
  login,
  listDrawings,
  showDrawing,
  addToCart,
  showCart,
  checkout,
] as Endpoint[];
