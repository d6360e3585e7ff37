import { z } from 'zod';
import { badInput } from './request-errors.ts';

/** Parts of a sort key as our columns hold them, so that a made-up cursor never reaches the database. */
export const cursorId = z.int32().positive();
export const cursorTime = z.iso.datetime({ precision: 3 }).refine((time) => Date.parse(time) > 0);

/** An opaque cursor: the values of the sort key, in the order they are compared. */
export function encodeCursor(key: unknown[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** The key of a cursor we made, of the expected shape; otherwise BAD_USER_INPUT. */
export function decodeCursor<Shape extends z.ZodType>(cursor: string, shape: Shape): z.output<Shape> {
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw badInput(
      'after',
      'This cursor does not fit the list. Pass the cursor that came with its previous page.',
    );
  }
}
