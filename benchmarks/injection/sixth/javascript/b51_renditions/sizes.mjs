const SIZES = { small: 240, medium: 800, large: 1600 };
const FORMATS = ['webp', 'jpeg'];

export class Renditions {
  *[Symbol.iterator]() {
    for (const [name, width] of Object.entries(SIZES)) {
      for (const format of FORMATS) yield { name, width, format };
    }
  }
}
