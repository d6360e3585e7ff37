import { AsyncLocalStorage } from 'node:async_hooks';

/** Runs what outlives the request that happens to cause it, such as a timer or a socket: it must not keep the request. */
export const outsideRequests = AsyncLocalStorage.snapshot();
