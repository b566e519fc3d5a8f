const escapeHtml = require('escape-html');

const money = (cents) => (Number(cents) / 100).toFixed(2);

const line = ({ text, quantity, cents }) =>
  `<tr><td>${escapeHtml(String(text))}</td><td>${Number(quantity)}</td><td>${money(cents * quantity)}</td></tr>`;

exports.invoicePage = ({ id, customer, lines }) => `<!doctype html>
<html>
<head><meta charset="utf-8"><style>body { font-family: sans-serif } td { padding: 2mm }</style></head>
<body>
<h1>Invoice ${escapeHtml(id)}</h1>
<p>${escapeHtml(customer.name)}<br>${escapeHtml(customer.city)}</p>
<table>${lines.map(line).join('')}</table>
<p>Total ${money(lines.reduce((sum, l) => sum + l.cents * l.quantity, 0))}</p>
</body>
</html>`;
