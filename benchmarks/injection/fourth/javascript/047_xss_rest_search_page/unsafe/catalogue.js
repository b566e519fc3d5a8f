var PRODUCTS = [
  { name: 'Lamp', price: 20 },
  { name: 'Table', price: 120.5 },
  { name: 'Chair', price: 49.9 },
];

exports.find = function (term) {
  var needle = term.toLowerCase();
  return PRODUCTS.filter(function (p) {
    return p.name.toLowerCase().indexOf(needle) !== -1;
  });
};

exports.cheapest = function () {
  return PRODUCTS.slice().sort(function (a, b) { return a.price - b.price; })[0];
};
