const fs = require('node:fs/promises');
const path = require('node:path');

class Draft {
  constructor(owner, id) {
    this.folder = path.join('/mnt/drafts', owner);
    this.file = `${this.folder}/${id}.txt`;
  }

  async save(text) {
    await fs.mkdir(this.folder, { recursive: true });
    await fs.writeFile(this.file, String(text).slice(0, 100_000)); // expect: path
  }

  async remove() {
    await fs.rm(this.file, { force: true }); // expect: path
  }
}

module.exports = { Draft };
