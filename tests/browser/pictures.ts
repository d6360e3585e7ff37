/// <reference lib="dom" />
import type { Page } from 'playwright-core';

export interface SeenPicture {
  src: string;
  alt: string | null;
  naturalWidth: number;
  /** How many different colours a thumbnail of it has: one when nothing is drawn. */
  colours: number;
}

/** Every <img> of the page, as it is really painted. */
export function picturesOn(page: Page): Promise<SeenPicture[]> {
  return page.locator('img').evaluateAll((images) =>
    (images as HTMLImageElement[]).map((image) => {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 64;
      const pen = canvas.getContext('2d') as CanvasRenderingContext2D;
      if (image.naturalWidth > 0) pen.drawImage(image, 0, 0, 64, 64);
      const colours = new Set(new Uint32Array(pen.getImageData(0, 0, 64, 64).data.buffer)).size;
      return { src: image.src, alt: image.getAttribute('alt'), naturalWidth: image.naturalWidth, colours };
    }),
  );
}
