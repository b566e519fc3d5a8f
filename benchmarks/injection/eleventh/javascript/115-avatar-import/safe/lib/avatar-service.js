'use strict';

const axios = require('axios');
const sharp = require('sharp');

const HOSTS = new Set(['secure.gravatar.com', 'avatars.githubusercontent.com', 'lh3.googleusercontent.com']);

class AvatarService {
  #storage;
  #http = axios.create({ timeout: 4000, responseType: 'arraybuffer', maxContentLength: 5e6, maxRedirects: 0 });

  constructor({ storage }) {
    this.#storage = storage;
  }

  async importFor(userId, link) {
    const url = new URL(link);
    if (url.protocol !== 'https:' || url.port !== '' || !HOSTS.has(url.hostname)) {
      throw Object.assign(new Error('unsupported link'), { status: 400 });
    }
    const { data } = await this.#http.get(url.href);
    const square = await sharp(Buffer.from(data)).resize(256, 256, { fit: 'cover' }).webp().toBuffer();
    await this.#storage.put(`avatars/${userId}.webp`, square, 'image/webp');
  }
}

module.exports = { AvatarService };
