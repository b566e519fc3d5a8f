exports.contentType = 'text/csv';
exports.render = (rows) => ['id,total'].concat(rows.map((r) => r.id + ',' + r.total.toFixed(2))).join('\n');
