const fs = require('fs');
const util = require('util');

const unlink = util.promisify(fs.unlink);

class FileCache {
  constructor(dir, options) {
    this.dir = dir;
    this.options = Object.assign({ suffix: '' }, options);
    this.dropped = 0;
  }

  fileOf(key) {
    return this.dir + key + this.options.suffix;
  }

  count(cb) {
    fs.readdir(this.dir, (err, names) => {
      if (err) return cb(err);
      cb(null, names.filter((n) => n.endsWith(this.options.suffix)).length);
    });
  }

  async remove(key) {
    const file = this.fileOf(key);
    try {
      await unlink(file);
      return true;
    } catch (e) {
      if (e.code === 'ENOENT') return false;
      throw e;
    }
  }
}

class LocaleCache extends FileCache {
  drop(locale) {
    return this.remove(locale).then((ok) => {
      if (ok) this.dropped += 1;
      return ok;
    });
  }
}

module.exports = { FileCache, LocaleCache };
