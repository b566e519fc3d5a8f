const PARTNER_DOMAINS = new Set(['hooks.partner-one.com', 'events.partner-two.io']);

export function isPartnerUrl(candidate: string): boolean {
  let parsed: URL;
  try {
    parsed = new URL(candidate);
  } catch {
    return false;
  }
  return parsed.protocol === 'https:' && PARTNER_DOMAINS.has(parsed.hostname);
}
