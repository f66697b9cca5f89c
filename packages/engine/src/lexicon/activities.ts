import { foldText } from '../text/fold-text.ts'

/** An occasion: where it wants the music to be, and the tags that speak for it. */
export type Activity = {
  readonly name: string
  readonly valence: number
  readonly energy: number
  readonly moods: readonly string[]
}

/** name | valence energy | moods that suit | other words for it (`_` stands for a blank) */
const table = `
party|0.82 0.85|danceable energetic catchy euphoric|parties partying fiesta fete feier feiern festa partys
dancing|0.8 0.82|danceable groovy energetic|dance dancefloor tanzen bailar danser ballare dancar
workout|0.66 0.92|energetic powerful driving|gym exercise training sport lifting cardio fitness
running|0.68 0.9|energetic driving urgent|jogging run laufen joggen correr
roadtrip|0.72 0.66|driving anthemic carefree|road_trip driving_music car autofahrt highway drive autobahn
cooking|0.74 0.5|warm groovy playful|kitchen kochen cocinar cuisiner
dinner|0.64 0.3|elegant smooth warm|dinner_party supper abendessen cena
studying|0.55 0.22|calm meditative atmospheric|study homework lernen estudiar etudier studiare estudar
focus|0.52 0.25|calm hypnotic meditative|concentration concentrate concentrating coding programming deep_work
reading|0.56 0.18|calm gentle reflective|read book books lesen
working|0.6 0.4|smooth calm groovy|work office arbeiten trabajar
sleeping|0.52 0.08|calm soothing peaceful|sleep asleep bedtime lullaby schlafen einschlafen dormir sleepy
relaxing|0.64 0.18|relaxed calm peaceful|relaxation unwind unwinding entspannen
cleaning|0.8 0.75|energetic catchy danceable|housework chores
walking|0.66 0.42|warm carefree reflective|walk stroll spaziergang
hiking|0.7 0.5|uplifting hopeful warm|hike mountains
beach|0.84 0.56|summery carefree tropical|playa plage strand pool poolside
barbecue|0.82 0.62|summery groovy funky|bbq cookout grillen
wedding|0.8 0.55|romantic joyful tender|hochzeit boda mariage
breakup|0.18 0.35|heartbroken sad lonely|break_up
christmas|0.78 0.45|warm wintry joyful|xmas weihnachten navidad noel
halloween|0.25 0.6|eerie dark menacing|
morning|0.7 0.35|gentle hopeful warm|breakfast waking wake_up morgens manana matin
sunday|0.64 0.24|mellow gentle calm|sundays sonntag domingo dimanche domenica
night|0.42 0.35|dark atmospheric moody|evening nacht noche nuit notte noite abend
late-night|0.4 0.25|intimate smooth moody|latenight after_hours afterhours
midnight|0.38 0.3|moody atmospheric intimate|mitternacht medianoche minuit
sunrise|0.7 0.3|hopeful gentle ethereal|dawn
sunset|0.66 0.35|warm nostalgic dreamy|dusk
coffee|0.66 0.3|warm mellow smooth|cafe coffeehouse coffee_shop
wine|0.62 0.28|elegant smooth romantic|
candlelight|0.6 0.18|romantic intimate tender|candle candles
singalong|0.82 0.7|anthemic catchy joyful|sing_along singing
karaoke|0.8 0.68|catchy anthemic|
gaming|0.55 0.75|epic energetic driving|video_games game
yoga|0.6 0.14|meditative peaceful calm|
meditation|0.55 0.08|meditative peaceful spiritual|meditate meditating
`

export const activities: ReadonlyMap<string, Activity> = readTable()

function readTable(): Map<string, Activity> {
  const found = new Map<string, Activity>()
  for (const line of table.trim().split('\n')) {
    const [name = '', place = '', moods = '', others = ''] = line.split('|')
    const [valence = 0.5, energy = 0.5] = place.split(' ').map(Number)
    const activity = { name, valence, energy, moods: moods.split(' ') }
    for (const word of [name, ...others.split(' ')]) if (word !== '') found.set(foldText(word), activity)
  }
  return found
}
