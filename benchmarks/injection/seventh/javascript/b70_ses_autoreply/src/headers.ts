type Header = { name: string; value: string };

const AUTOMATIC = new Set(['auto-submitted', 'list-id', 'x-auto-response-suppress']);

export function isAutomatic(headers: Header[]): boolean {
  return headers.some((h) => AUTOMATIC.has(h.name.toLowerCase()) && h.value.toLowerCase() !== 'no');
}

export function replyAddress(source: string): string | undefined {
  const ok = /^[^\s@<>"]{1,64}@[a-z0-9.-]{3,190}$/i.test(source);
  return ok && !/^(?:mailer-daemon|no-?reply)@/i.test(source) ? source : undefined;
}
