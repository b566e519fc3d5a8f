const HOSTS: ReadonlySet<string> = new Set(['img.example.com', 'cdn.example.net', 'static.example.org']);

export function allowedTarget(src: string | undefined): URL | null {
  if (!src) return null;
  let url: URL;
  try {
    url = new URL(src);
  } catch {
    return null;
  }
  const ok = url.protocol === 'https:' && url.port === '' && !url.username && HOSTS.has(url.hostname);
  return ok ? url : null;
}
