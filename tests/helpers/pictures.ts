import { crc32, deflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';

const chunk = (type: string, data: Buffer): Buffer => {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(typed));
  return Buffer.concat([head, typed, check]);
};

/**
 * A grey PNG.
 * @param rows of pixels that are really in it; fewer than `height` make a broken picture that claims more
 */
export const greyPng = (width: number, height: number, rows = height): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits, grey
  header.set([8, 0, 0, 0, 0], 8);
  const pixels = Buffer.alloc((width + 1) * rows, 0x80);
  for (let row = 0; row < rows; row += 1) pixels[row * (width + 1)] = 0;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

/** By how much two pictures (base64 PNG) differ where they differ most: 0 to 255; 255 for two sizes. */
export const colourDifference = (page: Page, one: string, other: string): Promise<number> =>
  page.evaluate(`(async () => {
    const pixels = async (png) => {
      const picture = new Image();
      picture.src = 'data:image/png;base64,' + png;
      await picture.decode();
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width: picture.width, height: picture.height });
      const context = canvas.getContext('2d');
      context.drawImage(picture, 0, 0);
      return context.getImageData(0, 0, picture.width, picture.height).data;
    };
    const [some, others] = [await pixels('${one}'), await pixels('${other}')];
    if (some.length !== others.length) return 255;
    return some.reduce((most, value, at) => Math.max(most, Math.abs(value - others[at])), 0);
  })()`);
