import { foldText } from '../text/fold-text.ts'

const table = `
piano pianos klavier pianist
guitar guitars gitarre guitarra guitare
acoustic-guitar
electric-guitar
slide-guitar
saxophone sax saxophones saxofon
trumpet trumpets trompete trompeta
trombone trombones
clarinet clarinets
flute flutes
violin violins fiddle geige
strings string
cello cellos
harp harps
organ organs hammond
synthesizer synth synths synthesizers
drum-machine
percussion percussive
drums drum drummer
bass basslines bassline
double-bass upright bass|double bass
accordion akkordeon
banjo banjos
mandolin mandolins
harmonica mundharmonika
sitar
kora
oud
ukulele
steel-guitar pedal steel|steel guitar
vibraphone vibes
brass horns horn blaser
orchestra orchestral symphonic orchester
choir choirs choral chor
a-cappella acapella
female-vocals female vocals|female voice|female singer|female singers|women singers|female vocalists|women
male-vocals male vocals|male voice|male singer|male singers|male vocalists
duet duets
falsetto
rap-vocals
live-feel
instrumental
classic
hidden-gem
lo-fi
acoustic unplugged akustisch acustico acustica acoustique
storytelling stories
protest protest song|protest songs
standard standards
ballad ballads ballade balladen baladas
anthem
one-hit-wonder one hit wonder|one hit wonders
film-music
dance-floor
`

/** word → instrument, voice or character tag, folded. A catalogue's tags use the first word of each line. */
export const instruments: ReadonlyMap<string, string> = new Map(
  table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [name = '', ...others] = line.split(' ')
      const rest = others.join(' ')
      const words = rest.includes('|') ? rest.split('|') : others
      return [name, ...words].map((word) => [foldText(word), name] as const)
    }),
)
