class SignOut {
  #home;

  constructor(home) {
    this.#home = new URL(home);
  }

  #target(back) {
    if (!back) return this.#home.href;
    const url = new URL(back, this.#home);
    return url.origin === this.#home.origin ? url.href : this.#home.href;
  }

  response(back) {
    const Location = this.#target(back);
    const cookies = ['session=; Max-Age=0; Path=/; Secure; HttpOnly'];
    return { statusCode: 302, headers: { Location }, cookies };
  }
}

exports.SignOut = SignOut;
