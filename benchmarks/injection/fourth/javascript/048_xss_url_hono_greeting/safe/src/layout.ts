export function layout(title: string, content: string): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    `<head><title>${title}</title><link rel="stylesheet" href="/style.css"></head>`,
    `<body>${content}</body>`,
    '</html>',
  ].join('\n');
}

export const menu = (active: 'home' | 'hello'): string =>
  ['home', 'hello'].map((m) => `<a href="/${m}"${m === active ? ' class="on"' : ''}>${m}</a>`).join(' | ');
