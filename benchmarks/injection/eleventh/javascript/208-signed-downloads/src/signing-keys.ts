// filled in by the build, since Lambda@Edge has no environment
declare const __SIGNING_KEYS__: Record<string, string>;

const keys = new Map(Object.entries(__SIGNING_KEYS__).map(([id, key]) => [id, Buffer.from(key, 'base64')]));

export const keyFor = (id: string): Buffer | undefined => keys.get(id);
