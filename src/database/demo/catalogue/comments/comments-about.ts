import { categories } from '../categories.ts';
import type { HungDrawing } from '../drawings.ts';
import { editionComments } from './by-edition.ts';
import { largeFormatComments, smallFormatComments } from './by-format.ts';
import { subjectComments } from './by-subject.ts';
import type { Rating } from './comment.types.ts';
import { generalComments } from './general.ts';

/** What could be said of this drawing with so many stars: what fits only it, and what fits anything. */
export function commentsAbout(
  drawing: HungDrawing,
  rating: Rating,
): { fitting: string[]; general: string[] } {
  const subject = subjectComments[categories[drawing.category]?.slug ?? ''];
  const fitting = [subject, editionComments[drawing.edition.kind], formatComments(drawing)];
  return {
    fitting: fitting.flatMap((comments) => comments?.[rating] ?? []),
    general: generalComments[rating] ?? [],
  };
}

function formatComments({ widthMm, heightMm }: HungDrawing) {
  const longSide = Math.max(widthMm, heightMm);
  if (longSide <= 148) return smallFormatComments;
  return longSide >= 700 ? largeFormatComments : undefined;
}
