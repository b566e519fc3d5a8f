const PRICES = new Map([[1001, 12.5], [1002, 8], [1003, 99]]);

exports.priceOf = (sku) => PRICES.get(sku) ?? 0;
