const MAP = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

exports.clean = (text) => String(text).replace(/[&<>"']/g, (c) => MAP[c]);
