import { foldText } from '../text/fold-text.ts'

/** A mood as a place: valence 0 dark .. 1 bright, energy 0 calm .. 1 intense. Our own table, set by ear. */
export type Mood = { readonly name: string; readonly valence: number; readonly energy: number }

/** name valence energy [synonym ...]; synonyms are other words people say for it, in several languages; `_` is a blank. */
const table = `
happy 0.9 0.65 glad cheery happiness frohlich glucklich feliz joyeux allegro alegre heureux felice
joyful 0.92 0.7 joyous joy
cheerful 0.88 0.6 jolly
playful 0.8 0.6 whimsical fun
funny 0.8 0.6 humorous comedy
carefree 0.85 0.5 easygoing breezy
sunny 0.88 0.55 sunshine
uplifting 0.85 0.65 inspiring inspirational feelgood feel_good
hopeful 0.72 0.45 optimistic hope
triumphant 0.8 0.8 victorious
euphoric 0.9 0.85 euphoria blissful
ecstatic 0.92 0.9
energetic 0.7 0.9 energy energetisch energico energetique upbeat lively peppy hype pumping
exciting 0.75 0.85 excited thrilling
powerful 0.55 0.82 strong
loud 0.45 0.88 noisy laut
theatrical 0.55 0.6 dramatic
epic 0.6 0.8 grand
anthemic 0.72 0.8 anthems
majestic 0.6 0.6 stately
romantic 0.68 0.35 romance romantico romantique romantisch love lovely
sensual 0.62 0.4 seductive
sexy 0.68 0.5 sex
tender 0.58 0.22 touching
intimate 0.52 0.2
warm 0.68 0.35
cozy 0.7 0.25 cosy gemutlich hygge
dreamy 0.58 0.28 dreamlike vertraumt
ethereal 0.52 0.25 heavenly otherworldly
atmospheric 0.45 0.32 ambience moodsetting
hypnotic 0.48 0.5 trancelike mesmerizing
trippy 0.5 0.5 stoned
mysterious 0.38 0.38 enigmatic
haunting 0.28 0.32
eerie 0.2 0.35 creepy spooky scary
dark 0.2 0.5 dusky sombre somber duster oscuro sombrio
brooding 0.24 0.42
moody 0.32 0.4
melancholic 0.24 0.26 melancholy melancolia melancholie melancolico melancolique melancholisch
sad 0.16 0.25 sadness triste tristes traurig gloomy depressing depressed crying weepy blue
heartbroken 0.15 0.3 heartbreak heartache heartbreaker heartbreakers heart_breakers broken_heart broken_hearts
lonely 0.2 0.25 loneliness alone solitude
bittersweet 0.42 0.35
nostalgic 0.5 0.35 nostalgia nostalgie nostalgisch nostalgico
wistful 0.4 0.28
longing 0.34 0.32 yearning saudade
mournful 0.14 0.22 grief funeral
bleak 0.12 0.3 hopeless
calm 0.6 0.14 ruhig ruhige calme tranquilo tranquila tranquillo quiet serene still tranquil
peaceful 0.66 0.12 peace
relaxed 0.68 0.22 relax laidback entspannt entspannte chill chilled chilling chillout relajante rilassante
mellow 0.58 0.24
smooth 0.64 0.34 silky
soothing 0.62 0.15 comforting
meditative 0.5 0.1 contemplative zen
spiritual 0.55 0.35 sacred prayerful
gentle 0.6 0.18 soft light douce doux suave sanft
delicate 0.52 0.15 fragile
angry 0.18 0.9 anger rage furious mad wutend
aggressive 0.2 0.94 brutal violent
rebellious 0.42 0.82 rebel
defiant 0.48 0.75
tense 0.22 0.65 anxious nervous
gritty 0.34 0.68
raw 0.38 0.7
heavy 0.28 0.88 hard
menacing 0.16 0.7 sinister evil
groovy 0.74 0.66 groove grooves
funky 0.78 0.72
danceable 0.8 0.78 danceables tanzbar bailable
catchy 0.78 0.65 hooky
quirky 0.66 0.55 weird eccentric
witty 0.66 0.5 clever
cool 0.6 0.42 hip
elegant 0.62 0.32 classy
sophisticated 0.58 0.34 refined
swinging 0.76 0.62
bluesy 0.36 0.45
soulful 0.56 0.42
rainy 0.34 0.22 rain drizzle regen verregnet lluvia lluvioso chuva pluie pioggia regnerisch
stormy 0.28 0.6 storm thunder
summery 0.84 0.6 summer sommer verano ete estate verao summertime
wintry 0.4 0.25 winter snow snowy winterlich invierno hiver inverno cold
autumnal 0.44 0.28 autumn fall herbst otono automne autunno outono
springlike 0.74 0.42 spring fruhling primavera printemps
tropical 0.82 0.62 tropic island islands
political 0.4 0.6 politics
reflective 0.44 0.25 introspective thoughtful pensive
philosophical 0.45 0.3
confident 0.7 0.68 empowering
swaggering 0.62 0.7 swagger attitude badass
urgent 0.36 0.8
restless 0.4 0.68
driving 0.55 0.8
fast 0.62 0.88 schnell rapido rapide veloce uptempo quick speedy
slow 0.44 0.2 langsam lento lente downtempo
mid-tempo 0.55 0.5 midtempo
`

/** word → mood, for every name and synonym, folded. */
export const moods: ReadonlyMap<string, Mood> = readTable()

function readTable(): Map<string, Mood> {
  const found = new Map<string, Mood>()
  for (const line of table.trim().split('\n')) {
    const [name = '', valence, energy, ...synonyms] = line.split(' ')
    const mood = { name, valence: Number(valence), energy: Number(energy) }
    for (const word of [name, ...synonyms]) if (!found.has(foldText(word))) found.set(foldText(word), mood)
  }
  return found
}

/** How near two places of the valence-energy plane are, 0..1 (Gaussian, σ 0.22). */
export function moodNearness(a: { valence: number; energy: number }, b: { valence: number; energy: number }): number {
  return Math.exp(-((a.valence - b.valence) ** 2 + (a.energy - b.energy) ** 2) / (2 * 0.22 ** 2))
}
