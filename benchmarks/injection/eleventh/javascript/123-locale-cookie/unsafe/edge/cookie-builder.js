'use strict';

class CookieBuilder {
  #parts;

  constructor(name, value) {
    this.#parts = [`${name}=${value}`];
  }

  path(p) {
    this.#parts.push(`Path=${p}`);
    return this;
  }

  maxAge(seconds) {
    this.#parts.push(`Max-Age=${seconds}`);
    return this;
  }

  secure() {
    this.#parts.push('Secure', 'SameSite=Lax');
    return this;
  }

  build() {
    return this.#parts.join('; ');
  }
}

module.exports = { CookieBuilder };
