import type { CommentsByRating } from './comment.types.ts';

/** Keyed by category slug. */
export const subjectComments: Record<string, CommentsByRating> = {
  landscapes: {
    5: [
      'I grew up looking at hills like these, and it took me straight back to being late for school.',
      'The farthest ridge is hardly there at all, and that is the part I look at.',
      'We live in a very flat country. This helps.',
      'The distance in it is extraordinary. You could send a dog out and watch it for three days.',
      'Hung at the end of the corridor, it makes the flat about eleven kilometres longer.',
      'Makes me want to lace up my boots, and then, mercifully, look at it a bit more instead.',
    ],
    4: [
      'Lovely layers. I wish there were one path, but I suppose that is up to me.',
      'My walking group has decided where it is. All five of us, five places.',
      'Calm and spacious. It asks for a bigger wall than I have.',
    ],
    3: ['Pleasant hills. I wanted mountains, and should have read more slowly.'],
    2: ['My old view had better hills. I know that is not fair.'],
  },
  seascapes: {
    5: [
      'You can nearly hear it. I have put it in the bathroom, which is the highest honour here.',
      'I sailed for thirty years, and whoever drew this has been properly cold.',
      'The horizon is so steady that I use it to check the shelves.',
      'Makes our third-floor flat feel as if it had a beach, if you crane a little.',
      'My grandfather was a fisherman. He looked at it for a long while and said, “Wind’s backing.”',
      'I breathe more slowly in that corner of the room now.',
    ],
    4: [
      'Good water. Whoever has tried to draw water will know what I mean.',
      'Very restful. My wife gets seasick and has asked for it to be hung higher.',
      'Beautiful swell. The mount wants to be wide or it feels a little cramped.',
    ],
    3: ['It is the sea. I like the sea. I had hoped to like this as much.'],
  },
  botanicals: {
    5: [
      'The only plant in this house that I have not killed.',
      'I am a gardener by trade, and this was drawn by someone who has waited for things to grow.',
      'So alive that I caught myself turning it towards the window.',
      'Took it to my allotment friends, who all approve, including Gerald.',
      'Each fork is different and each of them is right.',
      'My hay fever and I are both very happy with it.',
    ],
    4: [
      'Delicate and exact. It makes our real plants look a bit sloppy.',
      'Pretty without being sweet. The green wall behind it was a mistake, but mine.',
      'I tried for an evening to identify it and have decided that it does not matter.',
    ],
    3: ['A touch more botanical and a touch less philosophical would have suited me.'],
  },
  architecture: {
    5: [
      'I am an architect and I am jealous. Please pass that on.',
      'The shadows are what I bought it for, and they keep different hours every day.',
      'Makes me want to learn how to lay bricks.',
      'I have worked out where I would live in it and which neighbours I would avoid.',
      'The hatching is hypnotic, and the perspective has calmed me down about mine.',
      'Looks superb against bare plaster. We have stopped meaning to paint.',
    ],
    4: [
      'Strong, clean and handsome. A structural engineer at dinner could find nothing wrong, and tried.',
      'Excellent hatching. I hung it a degree off and it told me so all week.',
      'It has a theatrical feel that I like better every evening.',
    ],
    3: ['Well drawn, slightly stern. It feels as though I might need an appointment.'],
  },
  abstract: {
    5: [
      'I hang it a different way up according to mood. All four are correct.',
      'It moves. I have witnesses.',
      'I was never one for abstract art. I am now one for this.',
      'Like watching wind cross a field, with the field taken away.',
      'My physio asked to borrow it for the waiting room. Everyone unclenches.',
      'I followed one line with my eye all the way through a conference call.',
    ],
    4: [
      'Soothing, and faintly ticklish if you look too long.',
      'Beautiful movement. My mother asked what it is, and I said “Thursday”.',
      'Restful in a busy room. In an empty one it takes over.',
    ],
    3: ['Nice flow. After a month I would like it to arrive somewhere.'],
    2: ['It made me a bit dizzy next to the striped wallpaper. My wallpaper, I grant.'],
  },
  geometry: {
    5: [
      'I had the plastic toy with the wheels as a child. This is what I thought I was making.',
      'Mathematically satisfying, and pretty with it.',
      'My pupils have stopped asking what it is for. They just look. So do I.',
      'The precision is almost rude. I adore it.',
      'Like a banknote from a kinder country.',
      'I tried to follow the line with a finger and was gone for the whole of lunch.',
    ],
    4: [
      'Hypnotic. I have placed it so that I cannot see it from my desk.',
      'Crisp and lively. Please frame it dead square, or it will haunt you.',
      'My bicycle mechanic wants one, and I no longer pay for inner tubes.',
    ],
    3: ['Admirable. I find I respect it more than I love it.'],
  },
  'night-skies': {
    5: [
      'All those dots, and every one of them meant.',
      'I work nights. It is good to have company.',
      'Hung it on the ceiling over the cot. We lie there, all three of us.',
      'It is darker than you expect and then brighter than you expect.',
      'My telescope is wounded, but I have told it that this is different.',
      'We have street lamps and no stars. Well, now we have some.',
    ],
    4: [
      'A lovely dark. Use non-reflective glass or you will mostly get the sofa.',
      'Calm enough for a bedroom, and slow enough that I fall asleep before I have finished it.',
      'I counted dots for a while, lost my place, and felt better.',
    ],
    3: ['Peaceful, but in our dim hallway it reads as a grey rectangle until you are close.'],
  },
  'imaginary-maps': {
    5: [
      'I planned a whole holiday on it before I remembered.',
      'My son has named every bay. We are not allowed to disagree with him.',
      'As an ordnance survey person I should object, and I cannot.',
      'I have lived abroad all my life, and this is the first map with my country on it.',
      'Our game group has already gone to war over the eastern shore.',
      'Contour lines are my favourite lines, and these are the best I own.',
    ],
    4: [
      'Got lost in it, as advertised.',
      'Lovely coast. I keep looking for the ferry terminal.',
      'A map for people who do not mind not arriving. My partner minds a little.',
    ],
    3: ['I would have liked a few place names. Then again, I have a pencil.'],
    1: ['Tried to navigate by it for a joke. Wet shoes. Also a crease down the middle on arrival.'],
  },
};
