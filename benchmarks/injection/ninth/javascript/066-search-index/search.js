class SearchIndex {
  constructor(endpoint, name) {
    this.base = `${endpoint}/${name}/_doc`;
  }

  address(id) {
    return `${this.base}/p-${encodeURIComponent(id)}`;
  }

  async call(method, id, body) {
    const response = await fetch(this.address(id), {
      method,
      headers: { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    if (!response.ok && response.status !== 404) throw new Error(`search answered ${response.status}`);
  }

  put(id, document) {
    return this.call('PUT', id, document);
  }

  remove(id) {
    return this.call('DELETE', id);
  }
}

module.exports = { SearchIndex };
