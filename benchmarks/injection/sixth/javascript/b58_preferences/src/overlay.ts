export interface Preferences {
  pageSize: number;
  dense: boolean;
  start: string;
}

export const DEFAULTS: Preferences = Object.freeze({ pageSize: 25, dense: false, start: 'inbox' });

const KEYS = Object.keys(DEFAULTS) as Array<keyof Preferences>;

export function overlay(base: Preferences, patch: unknown): Preferences {
  const out: Record<string, unknown> = { ...base };
  if (typeof patch !== 'object' || patch === null) return base;
  for (const key of KEYS) {
    if (!Object.hasOwn(patch, key)) continue;
    const value = (patch as Record<string, unknown>)[key];
    if (typeof value === typeof DEFAULTS[key]) out[key] = value;
  }
  return out as unknown as Preferences;
}
