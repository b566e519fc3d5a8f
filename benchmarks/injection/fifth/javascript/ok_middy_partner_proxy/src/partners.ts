export interface Partner {
  readonly base: string;
  readonly number: RegExp;
}

export const PARTNERS: ReadonlyMap<string, Partner> = new Map([
  ['alpha', { base: 'https://api.alpha.example.com/track/', number: /^A\d{12}$/ }],
  ['beta', { base: 'https://tracking.beta.example.com/v3/parcels/', number: /^[0-9A-Z]{18}$/ }],
]);
