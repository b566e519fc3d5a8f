const fs = require('node:fs/promises');
const path = require('node:path');

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

class Draft {
  constructor(owner, id) {
    if (!UUID.test(id)) throw new TypeError('id must be a UUID');
    this.folder = path.join('/mnt/drafts', owner);
    this.file = `${this.folder}/${id}.txt`;
  }

  async save(text) {
    await fs.mkdir(this.folder, { recursive: true });
    await fs.writeFile(this.file, String(text).slice(0, 100_000));
  }

  async remove() {
    await fs.rm(this.file, { force: true });
  }
}

module.exports = { Draft };
