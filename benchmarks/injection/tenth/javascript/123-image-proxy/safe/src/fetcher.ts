const LIMIT = 8 * 1024 * 1024;
const HOSTS = new Set(['images.acme.example', 'cdn.acme-partners.example']);

export async function fetchImage(address: string): Promise<Buffer> {
  const url = new URL(address);
  if (url.protocol !== 'https:' || !HOSTS.has(url.host)) throw new Error('host is not allowed');
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(4000) });
  if (!response.ok) throw new Error(`upstream answered ${response.status}`);
  const bytes = Buffer.from(await response.arrayBuffer());
  if (bytes.length > LIMIT) throw new Error('picture too large');
  return bytes;
}
