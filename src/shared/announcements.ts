/**
 * What the database tells every process of the shop (NOTIFY), for what is kept in memory: the writer says on which
 * channel, inside its transaction, and all processes hear it once that has committed.
 */
export interface Announcements {
  /** Calls `heard` with the payload of each announcement on the channel. To be called before the line is opened. */
  on(channel: string, heard: (payload: string) => void): void;
  /** Calls `forget` when the line is lost: what is said until it is back is not heard, so nothing kept may be trusted. */
  onLost(forget: () => void): void;
  /** Whether all has been heard that was committed up to 700 ms ago. While false, keep nothing and use nothing kept. */
  readonly connected: boolean;
}
