registerPaint(
  'checks',
  class {
    static get inputProperties() {
      return ['--size'];
    }
    paint(context, { width, height }, properties) {
      const size = Number(properties.get('--size').toString());
      for (let x = 0; x < width; x += size)
        for (let y = ((x / size) % 2) * size; y < height; y += 2 * size) {
          context.fillStyle = 'gold';
          context.fillRect(x, y, size, size);
        }
    }
  },
);
