/** Decides whether the agent may read an address. */
export function assertReadable(address: string): boolean {
  try {
    const { hostname, protocol } = new URL(address);
    return protocol === 'https:' && hostname === 'kb.example.com';
  } catch {
    return false;
  }
}
