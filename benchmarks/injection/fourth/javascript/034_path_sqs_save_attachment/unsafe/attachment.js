function Attachment() {
  this._name = 'unnamed';
  this._content = Buffer.alloc(0);
}

Object.defineProperty(Attachment.prototype, 'name', {
  get: function () { return this._name; },
  set: function (value) {
    if (typeof value !== 'string' || value.length > 120) {
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
