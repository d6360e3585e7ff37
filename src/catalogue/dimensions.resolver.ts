import { FieldResolver, Resolver, Root } from 'type-graphql';
import { dimensionsText, orientationOf } from './dimensions.ts';
import { Drawing } from './drawing.entity.ts';
import type { DrawingRow } from './drawing.row.ts';
import { Orientation } from './orientation.type.ts';

@Resolver(() => Drawing)
export class DimensionsResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Height x width of the sheet, as museums and the trade write it: "25.4 x 39.6 cm"; null when unknown.',
  })
  dimensionsText(@Root() drawing: DrawingRow) {
    return dimensionsText(drawing);
  }

  @FieldResolver(() => Orientation, {
    nullable: true,
    description: 'Which way it hangs; null when its size is unknown.',
  })
  orientation(@Root() drawing: DrawingRow) {
    return orientationOf(drawing);
  }
}
