import { Router } from 'express';
export function welcomeRouter(_: unknown): Router {
  return Router();
}
