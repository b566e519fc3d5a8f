// trigger: iot
const { execSync } = require('child_process');
const util = require('util');

function Probe(message) {
  this.gateway = message.gateway;
}

Probe.prototype.run = function () {
  execSync('ping -c 3 ' + this.gateway); // expect: INJ001
};

function CheckedProbe(message) {
  Probe.call(this, message);
  this._gateway = '';
  this.gateway = message.gateway;
}
util.inherits(CheckedProbe, Probe);

Object.defineProperty(CheckedProbe.prototype, 'gateway', {
  get: function () {
    return this._gateway;
  },
  set: function (value) {
    if (!/^[0-9.]+$/.test(value)) throw new Error('gateway');
    this._gateway = value;
  },
});

exports.unsafe = function (event, context, callback) {
  new Probe(event).run();
  callback(null);
};

exports.safe = function (event, context, callback) {
  new CheckedProbe(event).run();
  callback(null);
};
