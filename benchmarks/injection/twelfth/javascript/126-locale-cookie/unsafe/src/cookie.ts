export class CookieBuilder {
  #parts: string[];

  constructor(name: string, value: string) {
    this.#parts = [`${name}=${value}`];
  }

  path(path: string): this {
    this.#parts.push(`Path=${path}`);
    return this;
  }

  maxAge(seconds: number): this {
    this.#parts.push(`Max-Age=${seconds}`);
    return this;
  }

  secure(): this {
    this.#parts.push('Secure', 'HttpOnly', 'SameSite=Lax');
    return this;
  }

  toString(): string {
    return this.#parts.join('; ');
  }
}
