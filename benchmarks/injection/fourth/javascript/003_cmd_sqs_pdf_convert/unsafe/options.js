class JobOptions {
  constructor() {
    this.format = 'pdf';
    this.timeout = 60000;
    this.quality = 90;
  }

  static from(raw) {
    const options = new JobOptions();
    if (raw && raw.format) options.withFormat(raw.format);
    if (raw && raw.quality) options.withQuality(raw.quality);
    return options;
  }

  withFormat(format) {
    this.format = format;
    return this;
  }

  withQuality(q) {
    this.quality = Math.min(100, Math.max(1, Number(q) || 90));
    return this;
  }
}

module.exports = { JobOptions };
