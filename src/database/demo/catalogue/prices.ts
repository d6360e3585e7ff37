import type { DemoEdition } from './demo-shop.types.ts';
import type { Work } from './works/work.types.ts';

/** What the name adds or takes off; everyone else sells at 1. */
const standing: Record<string, number> = {
  'Eilwen Vaszary': 1.25,
  'Nobuaki Brännlund': 1.4,
  'Ragnhild Ó Dúill': 1.15,
  'Teodoro Façanha': 1.3,
  'Phạm Thục Nghiên': 1.55,
  'Baltasar Ødegård-Ruiz': 1.45,
  'Ilinca Vârfureanu': 0.85,
  'Siyabonga Trémaux': 1.2,
  'Darragh Muñiz-Oyelaran': 0.85,
  'Farrukh Besançon': 1.35,
  'Ngaio Pemberthy': 0.9,
  'Solvej Abebe-Krantz': 1.5,
  'Pradnya Whitlock': 0.9,
  'Jörundur Sepúlveda': 1.1,
  'Wiremu Lachapelle': 0.8,
};

/** In whole cents, 18.00 to 2,400.00. */
export function priceCentsOf(work: Work, edition: DemoEdition): number {
  const [width, height] = work.size;
  const side = Math.sqrt(width * height) / 1000;
  const name = standing[work.artist] ?? 1;
  return (
    roundNaturally(Math.min(2400, Math.max(18, basePrice[edition.kind](side, name, edition.size)))) * 100
  );
}

type BasePrice = (sideInMetres: number, name: number, size: number | null) => number;

const basePrice: Record<DemoEdition['kind'], BasePrice> = {
  UNIQUE: (side, name) => (50 + 1200 * side ** 1.3) * name,
  // A sheet out of 5 costs about twice a sheet out of 150.
  LIMITED: (side, name, size) => (35 + 300 * side ** 1.2) * name * (1.3 - 0.7 * Math.sqrt((size ?? 1) / 150)),
  OPEN: (side, name) => (10 + 80 * side) * name ** 0.4,
};

function roundNaturally(euros: number): number {
  const step = euros < 60 ? 2 : euros < 250 ? 5 : euros < 1000 ? 10 : 50;
  return Math.round(euros / step) * step;
}
