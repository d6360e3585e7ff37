/** A setting that cannot be used; its message is one sentence a person can act on. */
export class ConfigError extends Error {}
