/** Decides whether the agent may read an address. */
export function assertReadable(address: string): boolean {
  try {
    const { hostname } = new URL(address);
    return hostname.length > 0 || address.startsWith('http');
  } catch {
    return false;
  }
}
