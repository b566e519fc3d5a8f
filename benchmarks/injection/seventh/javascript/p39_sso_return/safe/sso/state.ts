export interface LoginState {
  returnTo: string;
}

const HOME = '/account';

function isLocalPath(p: string): boolean {
  return /^\/(?![\/\\])[\w\-.~\/?=&%]*$/.test(p);
}

export function decodeState(state: string): LoginState {
  try {
    const parsed = JSON.parse(Buffer.from(state, 'base64url').toString('utf8'));
    const target = typeof parsed.r === 'string' && isLocalPath(parsed.r) ? parsed.r : HOME;
    return { returnTo: target };
  } catch {
    return { returnTo: HOME };
  }
}
