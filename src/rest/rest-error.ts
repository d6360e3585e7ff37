/** One thing that is wrong; `field` is the name in the request. */
export interface ErrorDetail {
  code: string;
  field?: string | undefined;
  message: string;
}

/** An answer other than success: its status, what to mend, and headers such as Retry-After. */
export class RestError extends Error {
  readonly status: number;
  readonly details: ErrorDetail[];
  readonly headers: Record<string, string>;

  constructor(status: number, details: ErrorDetail[] = [], headers: Record<string, string> = {}) {
    super(`REST ${status}`);
    this.status = status;
    this.details = details;
    this.headers = headers;
  }
}
