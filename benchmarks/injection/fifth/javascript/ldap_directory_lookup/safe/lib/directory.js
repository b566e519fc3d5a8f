var ldap = require('ldapjs');
var util = require('util');

function Directory(options) {
  this.base = options.base;
  this.client = ldap.createClient({ url: options.url, timeout: 3000 });
}

Directory.prototype.find = function (name, callback) {
  var filter = new ldap.AndFilter({
    filters: [
      new ldap.EqualityFilter({ attribute: 'objectClass', value: 'person' }),
      new ldap.EqualityFilter({ attribute: 'givenName', value: name })
    ]
  });
  var entries = [];
  this.client.search(this.base, { filter: filter, scope: 'sub', attributes: ['cn', 'mail'] }, function (err, res) {
    if (err) return callback(err);
    res.on('searchEntry', function (entry) { entries.push(entry.pojo); });
    res.on('error', callback);
    res.on('end', function () { callback(null, entries); });
  });
};

module.exports = Directory;
