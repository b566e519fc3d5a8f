const SPECIAL = new Set(['\\', '*', '(', ')', '\0', '/']);

export function escapeFilter(text: string): string {
  let out = '';
  for (const ch of text) {
    if (SPECIAL.has(ch)) {
      out += '\\' + ch.charCodeAt(0).toString(16).padStart(2, '0');
    } else {
      out += ch;
    }
  }
  return out;
}
