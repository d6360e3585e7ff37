import type { RequestHandler } from 'express';

/**
 * One handler that goes through all of these in turn, leaving out what is not there. To Express each would be a layer of
 * its own, whose path it compares and cuts off for every request. What one throws is its fault, also when the one before
 * it went on later, where Express does not see it.
 */
export function inOrder(...given: (RequestHandler | undefined)[]): RequestHandler {
  const handlers = given.filter((handler) => handler !== undefined);
  return (request, response, next) => {
    const goOn = (place: number, error?: unknown): void => {
      const handler = handlers[place];
      try {
        if (error !== undefined || !handler) next(error);
        else handler(request, response, (fault?: unknown) => goOn(place + 1, fault));
      } catch (fault) {
        next(fault);
      }
    };
    goOn(0);
  };
}
