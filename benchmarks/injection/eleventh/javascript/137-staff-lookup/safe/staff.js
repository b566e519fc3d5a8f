'use strict';

const { Directory } = require('./directory');

const directory = new Directory({
  url: process.env.LDAP_URL,
  base: 'ou=people,dc=acme,dc=example',
});

const fields = {
  staffByMail: ({ mail }) => directory.findOne('mail', mail),
  staffByBadge: ({ badge }) => directory.findOne('employeeNumber', badge),
};

exports.handler = async (event) => {
  const field = fields[event.info.fieldName];
  if (!field) throw new Error('unknown field');
  return field(event.arguments);
};
