import type { ALBEvent, ALBResult } from 'aws-lambda';

const NEW_SHOP = 'https://shop.example.com';

interface Rule {
  pattern: RegExp;
  to: (n: number) => string;
}

const rules: Rule[] = [
  { pattern: /^\/article\.php\/(\d+)$/, to: (n) => `/products/${n}` },
  { pattern: /^\/cat\/(\d+)(?:\.html)?$/, to: (n) => `/categories/${n}` },
  { pattern: /^\/news\/(\d{1,6})$/, to: (n) => `/blog/posts/${n}` },
];

function newPath(old: string): string {
  for (const { pattern, to } of rules) {
    const m = pattern.exec(old);
    if (m) return to(Number(m[1]));
  }
  return '/';
}

function moved(path: string): ALBResult {
  return {
    statusCode: 301,
    statusDescription: '301 Moved Permanently',
    isBase64Encoded: false,
    headers: { Location: NEW_SHOP + path, 'Cache-Control': 'max-age=86400' },
    body: '',
  };
}

export const handler = async (event: ALBEvent): Promise<ALBResult> => {
  if (event.httpMethod !== 'GET' && event.httpMethod !== 'HEAD') {
    return { statusCode: 405, headers: { Allow: 'GET, HEAD' }, body: '' };
  }
  return moved(newPath(event.path));
};
