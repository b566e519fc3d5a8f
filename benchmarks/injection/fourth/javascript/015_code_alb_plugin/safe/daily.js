exports.rows = async () => [1, 2, 3];
