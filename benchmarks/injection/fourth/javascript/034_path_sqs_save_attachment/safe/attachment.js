function Attachment() {
  this._name = 'unnamed';
  this._content = Buffer.alloc(0);
}

Object.defineProperty(Attachment.prototype, 'name', {
  get: function () { return this._name; },
  set: function (value) {
    if (typeof value !== 'string' || !/^[a-z0-9_-]{1,80}\.[a-z0-9]{1,5}$/i.test(value)) {
      throw new Error('bad attachment name');
    }
    this._name = value;
  },
});

Object.defineProperty(Attachment.prototype, 'content', {
  get: function () { return this._content; },
  set: function (value) { this._content = Buffer.from(value, 'base64'); },
});

module.exports = Attachment;
