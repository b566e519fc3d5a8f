module.exports = class Line {
  constructor(program) {
    this.words = [program];
  }

  with(word) {
    this.words.push(word);
    return this;
  }

  text() {
    return this.words.join(' ');
  }
};
