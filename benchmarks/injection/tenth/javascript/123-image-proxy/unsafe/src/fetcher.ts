const LIMIT = 8 * 1024 * 1024;

export async function fetchImage(address: string): Promise<Buffer> {
  const url = new URL(address);
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(4000) }); // expect: ssrf
  if (!response.ok) throw new Error(`upstream answered ${response.status}`);
  const bytes = Buffer.from(await response.arrayBuffer());
  if (bytes.length > LIMIT) throw new Error('picture too large');
  return bytes;
}
