class SearchError extends Error {
  constructor(status) {
    super('search answered ' + status);
    this.status = status;
  }
}

export class SearchIndex {
  #base;

  constructor(host, name) {
    this.#base = `https://${host}/${name}/_doc/`;
  }

  async #call(method, id, body) {
    const res = await fetch(this.#base + encodeURIComponent(id), {
      method,
      headers: { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    if (!res.ok && res.status !== 404) throw new SearchError(res.status);
  }

  put(id, doc) {
    return this.#call('PUT', id, doc);
  }

  remove(id) {
    return this.#call('DELETE', id);
  }
}
