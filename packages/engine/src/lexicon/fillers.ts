/** Words that carry no wish of their own. They are neither understood nor reported. */
export const fillers: ReadonlySet<string> = new Set(
  (
    'a an the some any few more many much of for to from in on at by with and or but as is are was be been being it its im ive id i me my mine we our us you your he she they them their this that these those there here ' +
    'music song songs track tracks tune tunes playlist playlists mix mixtape set list album albums record records band bands artist artists singer singers musician musicians sound sounds sounding vibe vibes feel feeling feelings mood moods style styles kind kinds sort type genre genres stuff things thing something anything everything ' +
    'please give make play want wanna need like love would could should can will shall let lets get show find suggest recommend hear listen listening create put add looking look trying try help think thinking going go got gonna have has had do does did done just really very quite so too also still even only maybe perhaps pretty bit little lot lots kinda somewhat rather super totally all around about up out over into through while when where what which who how why if then than because ' +
    'good great nice best better favorite favourite favorites favourites top cool awesome amazing perfect ideal fitting fit suitable right new other another different various mixed classic classics ' +
    'day days time times today tonight now moment evening week weekend home house room friends friend people person someone everyone kids family hello hi hey thanks thank ok okay yes yeah oh well ' +
    'nothing no not without except dont doesnt isnt arent wont never none avoid minus skip exclude excluding ' +
    'ich will mochte bitte musik lieder lied fur zum zur mit und oder aber ein eine einen der die das den dem im am auf aus von mir was etwas ' +
    'musica canciones cancion para con y o pero un una unos unas el la los las de del al en que quiero ' +
    'musique chansons chanson pour avec et ou mais le les des du dans je veux ' +
    'musicas cancoes com e mas um uma no na os quero canzoni canzone per il lo gli di da voglio che'
  ).split(' '),
)

/** Words that turn around what follows in the same clause. */
export const negations: ReadonlySet<string> = new Set(
  'no not without except excluding exclude avoid minus skip nothing never dont doesnt isnt arent aint nor non ohne kein keine keinen nicht sin sans senza sem nada rien hate hates'.split(
    ' ',
  ),
)

/** Words after which wanting begins again. */
export const contrasts: ReadonlySet<string> = new Set(
  'but however just only instead rather yet aber sondern pero mais ma mas'.split(' '),
)

/** Phrases after which a name is a reference: songs like it, not of it. Folded, longest first. */
export const likeCues: readonly string[] = [
  'in the style of',
  'in the vein of',
  'along the lines of',
  'reminiscent of',
  'for fans of',
  'inspired by',
  'similar to',
  'sounds like',
  'sounding like',
  'sound like',
  'fans of',
  'fan of',
  'such as',
  'a la',
  'like',
  'wie',
  'como',
  'comme',
  'come',
]

export const numberWords: ReadonlyMap<string, number> = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, value) => [word, value] as const)
    .concat([
      ['a', 1],
      ['an', 1],
      ['thirty', 30],
      ['forty', 40],
      ['fifty', 50],
      ['sixty', 60],
      ['seventy', 70],
      ['eighty', 80],
      ['ninety', 90],
      ['hundred', 100],
      ['dozen', 12],
    ] as const as unknown as (readonly [string, number])[]),
)
