export interface State {
  nonce: string;
  returnTo?: string;
}

export const readState = (text: string): State => JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
