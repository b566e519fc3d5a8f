const HOSTNAME = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$/i;

export class ValidationError extends Error {}

export function assertHostname(value: string): void {
  if (!HOSTNAME.test(value)) {
    throw new ValidationError('not a host name');
  }
}
