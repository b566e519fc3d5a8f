exports.parse = (text) => text.split('\n').filter(Boolean).map((line) => [line]);
