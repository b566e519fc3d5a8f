const HIDDEN = new Set(['email', 'phone', 'iban', 'birthday']);

export function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([k, v]) => [k, HIDDEN.has(k.toLowerCase()) ? '***' : redact(v)]),
  );
}
