// trigger: rest
var ldap = require("ldapjs");
var util = require("util");

function People(options) {
  this.client = ldap.createClient({ url: options.url });
}

People.prototype.find = function (filter, callback) {
  this.client.search("ou=people,dc=example,dc=com", { filter: filter }, callback); // expect: INJ017
};

var people = new People({ url: process.env.LDAP_URL });

exports.unsafe = function (event, context, callback) {
  people.find(util.format("(cn=%s)", event.pathParameters.name), callback);
};

exports.safe = function (event, context, callback) {
  people.find(new ldap.EqualityFilter({ attribute: "cn", value: event.pathParameters.name }), callback);
};
