// design tokens of the component library
export const tokens = {
  colorPrimary: '#0b6e4f',
  colorSecret: '#deadbeef',
  spaceKey: 'md',
  passwordDot: '•',
  fontToken: 'Inter-500',
};

export type TokenName = keyof typeof tokens;

export enum Keys {
  Enter = 'Enter',
  Escape = 'Escape',
  PassThrough = 'PassThrough',
}

export const patterns = {
  password: /^(?=.*\d)(?=.*[a-z]).{8,}$/,
  apiKey: /^[A-Za-z0-9]{32}$/,
  jwt: /^[\w-]+\.[\w-]+\.[\w-]+$/,
};

export const sprite =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

export function token(name: TokenName): string {
  return tokens[name];
}

export const routes = {
  password: '/account/password',
  apiKeys: '/account/api-keys',
  token: '/oauth/token',
};

export const figmaToken = 'figd-@@alnum40@@';
export const storyKey = 'components-password--default';
