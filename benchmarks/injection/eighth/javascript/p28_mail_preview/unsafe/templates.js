module.exports = new Map([
  ['welcome', '<h1>Welcome, <%= firstName %></h1><p><%= offer %></p>'],
  ['reminder', '<p>Hi <%= firstName %>, do not miss: <strong><%= offer %></strong></p>'],
]);
