const PARTNER_DOMAINS = ['hooks.partner-one.com', 'events.partner-two.io'];

export function isPartnerUrl(candidate: string): boolean {
  return PARTNER_DOMAINS.some((domain) => candidate.includes(domain));
}
