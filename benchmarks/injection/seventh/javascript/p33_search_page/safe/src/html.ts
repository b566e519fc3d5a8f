export class Raw {
  constructor(readonly text: string) {}
}

export const raw = (text: string): Raw => new Raw(text);

type Value = string | number | Raw;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function show(v: Value): string {
  return v instanceof Raw ? v.text : String(v).replace(/[&<>"']/g, (c) => ENTITIES[c]);
}

export function html(parts: TemplateStringsArray, ...values: Value[]): string {
  return parts.reduce((out, part, i) => out + part + (i < values.length ? show(values[i]) : ''), '');
}
