// The data that the page holds: JSON, packed by gzip, in base64. What does not fit lies in files beside it.
import type { Detail, Overview } from "./types";

interface Setting { size: number; parts: number; folder: string; key: string }

declare global {
  interface Window { maremmaPart?: (key: string, number: number, text: string) => void }
}

async function unpacked<T>(text: string): Promise<T> {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return (await new Response(stream).json()) as T;
}

function held(id: string): string | null {
  const element = document.getElementById(id);
  return element?.tagName === "SCRIPT" ? element.textContent : null;
}

async function required<T>(id: string): Promise<T> {
  const text = held(id);
  if (text === null) throw new Error(`the page holds no ${id}`);
  return unpacked<T>(text);
}

export class Data {
  private readonly parts = new Map<number, Promise<(Detail | null)[]>>();

  private constructor(readonly overview: Overview, private readonly setting: Setting) {}

  static async load(): Promise<Data> {
    const [setting, overview] = await Promise.all([required<Setting>("setting"), required<Overview>("overview")]);
    // On a first scan all is new, which says nothing.
    if (overview.changes.first) for (const fn of overview.functions) fn.new = 0;
    return new Data(overview, setting);
  }

  /** A function in full, by its place in the ranking; null if nothing more is known of it. */
  async detail(place: number): Promise<Detail | null> {
    const number = Math.floor(place / this.setting.size);
    let part = this.parts.get(number);
    if (!part) {
      part = this.text(number).then((text) => unpacked<(Detail | null)[]>(text));
      this.parts.set(number, part);
      part.catch(() => this.parts.delete(number));
    }
    const detail = (await part)[place % this.setting.size] ?? null;
    if (detail && this.overview.changes.first) for (const finding of detail.findings) finding.new = false;
    return detail;
  }

  private text(number: number): Promise<string> {
    const text = held(`part-${number}`);
    return text === null ? this.beside(number) : Promise.resolve(text);
  }

  /** A page in a folder may load scripts and nothing else: each hands one text to the page that it belongs to. */
  private beside(number: number): Promise<string> {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const missing = `the file ${this.setting.folder}/${number}.js is not beside this page, or belongs to another one`;
      const before = window.maremmaPart;
      window.maremmaPart = (key, given, text) => {
        if (key === this.setting.key && given === number) resolve(text);
        else before?.(key, given, text);
      };
      script.nonce = this.setting.key;
      script.src = `${encodeURIComponent(this.setting.folder)}/${number}.js`;
      script.onload = script.onerror = () => reject(new Error(missing));
      document.head.append(script);
    });
  }
}
