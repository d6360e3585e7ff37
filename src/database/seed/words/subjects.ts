import type { ArtworkStyle } from '../../../artwork/artwork.ts';
import { wordList } from './word-list.ts';

/** What drawings of a style show. */
export const subjects: Record<ArtworkStyle, string[]> = {
  ridgelines:
    wordList(`ridge, pass, valley, moor, scree, foothills, plateau, saddle, gorge, terrace, watershed, fell,
    escarpment, hollow, drover’s road, snowline, cairn, col, upland, quarry`),
  waves:
    wordList(`harbour, swell, tide, breakwater, lighthouse, estuary, sandbank, ferry, sound, salt marsh, jetty, spray,
    headland, shoal, undertow, slipway, buoy, horizon, ebb, squall`),
  branches:
    wordList(`fern, thistle, hawthorn, birch, seed head, bramble, rowan, reed bed, larch, wild carrot, lichen, ivy,
    blackthorn, hazel, cow parsley, juniper, bindweed, fig, quince, sedge`),
  facades:
    wordList(`stairwell, arcade, gable, courtyard, chimney, viaduct, cloister, balcony, tenement, water tower, bell
    tower, shutter, cornice, passage, rooftop, archway, brickworks, boathouse, granary, colonnade`),
  'flow-fields':
    wordList(`current, drift, murmur, crossing, eddy, migration, undertone, hush, flurry, refrain, detour,
    gathering, tangent, cadence, slipstream, counterpoint, ripple, grain, tremor, interval`),
  spirographs:
    wordList(`orbit, rosette, epicycle, pendulum, gear, cusp, spiral, lattice, ellipse, wheel, cardioid, knot,
    compass, astrolabe, torus, node, harmonic, helix, cycloid, mandala`),
  stipple:
    wordList(`comet, constellation, moonrise, meteor, eclipse, nebula, midnight, pole star, zenith, planet, aurora,
    observatory, new moon, cluster, dark sky, conjunction, morning star, satellite, milky way, solstice`),
  contours:
    wordList(`island, archipelago, coastline, isthmus, peninsula, border, strait, delta, atoll, fjord, province,
    trade route, uncharted bay, old survey, reef, hinterland, ford, capital, landfall, portage`),
};

export const qualities =
  wordList(`quiet, amber, northern, forgotten, patient, pale, restless, borrowed, slow, hidden, distant,
  narrow, silver, unfinished, second, inward, sudden, salted, winter, early, late, blue, broken, gentle, hollow, iron, last,
  leaning, lesser, level, long, lost, low, morning, nameless, open, other, plain, private, rusted, shallow, sheltered, sleeping,
  small, steep, still, stubborn, tall, tidal, true, unlit, upper, vacant, wandering, weathered, white, wide, wild, windward,
  wordless`);

export const places =
  wordList(`Aldermere, Brenholm, Cais do Norte, Dunmorrow, Elvesund, Fjordal, Gallowhithe, Hallstrand, Inverloch,
  Järvela, Kilbrannan, Lysekroken, Mirador Alto, Nørrehavn, Oxlade, Porto Velho, Quernmore, Roskavik, São Telmo, Tarnby,
  Ullershaw, Valdemora, Westerhope, Ystadal, Zelenka, Ardnacloy, Bellavista, Corrie Dhu, Dolný Les, Estrella`);

export const moments =
  wordList(`at first light, in January, before rain, at low water, after the storm, at noon, in thaw, on a
  Sunday, by lamplight, in fog, at dusk, in the off season, after snow, in a dry year, before the ferry, at closing time, in
  April, from memory, from the train, in two colours`);

export const crafts =
  wordList(`line art, hatching, dots, monochrome, sepia, large format, miniature, study, sketch, plotter,
  etching, lithograph, ink, pencil, charcoal, wash, series, diptych, minimal, detailed, landscape format, portrait format,
  black and white, gift, hallway, office, bedroom, kitchen, reading corner, calm, bold, humour, melancholy, travel, memory`);

export const media =
  wordList(`India ink on paper, Iron gall ink on laid paper, Lithograph on wove paper, Etching on cotton rag,
  Pigment print on matte paper, Graphite on Bristol board, Charcoal on grey paper, Ink and wash on paper, Drypoint on cotton rag,
  Pen plotter drawing, Coloured pencil on paper, Linocut on Japanese paper`);
