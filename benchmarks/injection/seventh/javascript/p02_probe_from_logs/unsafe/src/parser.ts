export interface AccessLine {
  status: number;
  upstream: string;
  agent: string;
}

/** `status|upstream|user agent`, as our nginx writes it */
export function parseLine(raw: string): AccessLine | undefined {
  const [status, upstream, ...rest] = raw.split('|');
  if (!upstream) return undefined;
  return { status: Number(status), upstream: upstream.trim(), agent: rest.join('|') };
}
