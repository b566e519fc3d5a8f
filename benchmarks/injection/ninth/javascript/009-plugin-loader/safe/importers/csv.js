exports.parse = (text) => text.split('\n').map((line) => line.split(',').map((cell) => cell.trim()));
