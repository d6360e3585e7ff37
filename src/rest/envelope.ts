import { STATUS_CODES } from 'node:http';
import type { Response } from 'express';
import { RestError } from './rest-error.ts';

export function sendData(response: Response, data: unknown): void {
  send(response, 200, { status: 'success', data });
}

/** `message` is the status's own phrase (RFC 9110 section 15); a 5xx says no more. */
export function sendError(response: Response, { status, details, headers }: RestError): void {
  const errors = status < 500 && details.length > 0 ? { errors: details } : {};
  const standing =
    status === 401 ? { 'WWW-Authenticate': 'Bearer' } : status === 503 ? { 'Retry-After': '5' } : {};
  response.set({ ...standing, ...headers });
  send(response, status, { status: 'error', message: STATUS_CODES[status], ...errors });
}

/** Without an entity tag, which Express's own `json` would add, a success is never 304. */
function send(response: Response, status: number, envelope: object): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(envelope));
}
