import { describe, expect, test } from 'vitest'
import { createCatalogue } from '../catalogue/create-catalogue.ts'
import type { Facet, RecordingInput } from '../types.ts'
import { parsePrompt } from './parse-prompt.ts'

const artists = ['Nina Simone', 'Miles Davis', 'Drake', 'The Beatles', 'Bob Marley & The Wailers', 'Fela Kuti', 'Heart']
const rows = artists.flatMap((artist): RecordingInput[] =>
  ['One', 'Two', 'Three', 'Four', 'Five'].map((title) => ({ artist, title, tags: { 'seen live': 1, soul: 1 } })),
)
const catalogue = createCatalogue(rows)
const parse = (prompt: string) => parsePrompt(prompt, { catalogue, currentYear: 2026 })

/** `genre+jazz`, `era+..1970!`: kind, polarity, value, and a mark when it is hard. */
function short(facet: Facet): string {
  const value =
    'value' in facet
      ? facet.value
      : facet.kind === 'era'
        ? `${facet.from ?? ''}..${facet.to ?? ''}`
        : facet.kind === 'count'
          ? facet.count
          : facet.kind === 'duration'
            ? `${facet.seconds / 60}${facet.exact ? ' exactly' : ''}`
            : facet.kind === 'order'
              ? facet.arc
              : 'level' in facet
                ? facet.level
                : ''
  return `${facet.kind}${facet.polarity}${value}${facet.hard ? '!' : ''}`
}

const readings: Record<string, Record<string, string>> = {
  'the example of the front page': {
    'rainy sunday jazz, nothing after 1970, 20 songs': 'mood+rainy activity+sunday genre+jazz era+..1970! count+20!',
    'Jazz for a rainy Sunday': 'genre+jazz mood+rainy activity+sunday',
  },
  genres: {
    'jazzy piano for studying': 'genre+jazz instrument+piano activity+studying',
    'bebop and hard bop from the 50s': 'genre+bebop genre+hard bop era+1950..1959',
    'be-bop': 'genre+bebop',
    'rappers from the nineties': 'genre+hip hop era+1990..1999',
    'lofi beats': 'genre+lo-fi hip hop',
    "rock 'n' roll": 'genre+rock and roll',
    'R&B': 'genre+r&b',
    'drum and bass': 'genre+drum and bass',
    'early 80s synth pop': 'era+1980..1984 genre+synth-pop',
    'french chansons': 'genre+chanson',
  },
  years: {
    'before 1970': 'era+..1969!',
    'until 1970': 'era+..1970!',
    'up to 1980': 'era+..1980!',
    'since 2010': 'era+2010..!',
    'after 2010': 'era+2011..!',
    'between 1960 and 1965': 'era+1960..1965!',
    'from 1960 to 1969': 'era+1960..1969!',
    '1960–1965': 'era+1960..1965!',
    'around 1999': 'era+1997..2001',
    'the last five years': 'era+2021..!',
    "'60s and '70s": 'era+1960..1979',
    '1960s-70s': 'era+1960..1979',
    'mid-nineties': 'era+1993..1996',
    'late sixties': 'era+1965..1969',
    'pre-1980': 'era+..1979!',
    'nothing before 1990': 'era+1990..!',
    'not after 1970': 'era+..1970!',
    'no older than 1990': 'era+1990..!',
    'nothing newer than 1960': 'era+..1960!',
    'from 1975 onwards': 'era+1975..!',
    'best of 1959': 'era+1959..1959!',
    achtziger: 'era+1980..1989',
    'no 80s': 'era-1980..1989!',
  },
  'counts and lengths': {
    'twenty tracks': 'count+20!',
    'a dozen sad songs': 'count+12! mood+sad',
    'no more than 10 songs': 'count+10!',
    '500 songs': 'count+200!',
    'one song': 'count+1!',
    'two hours of reggae': 'duration+120 genre+reggae',
    'an hour or so': 'duration+60',
    'exactly 45 minutes': 'duration+45 exactly',
    '1h30': 'duration+90',
    'half an hour of blues': 'duration+30 genre+blues',
    'an hour and a half of dub': 'duration+90 genre+dub',
  },
  artists: {
    'something like Nina Simone': 'artist~nina simone',
    'songs by Nina Simone': 'artist+nina simone!',
    'Miles Davis': 'artist+miles davis!',
    'soul without Drake': 'genre+soul artist-drake!',
    'like Nina Simoen': 'artist~nina simone',
    'similar to Miles Davis but happier': 'artist~miles davis valence+0.85',
    'fans of the Beatles': 'artist~beatles',
    'like Bob Marley': 'artist~bob marley and the wailers',
    'fela kuti style afrobeat': 'artist~fela kuti genre+afrobeat',
    'avoid Miles Davis and Nina Simone': 'artist-miles davis! artist-nina simone!',
    'jazz but not by Miles Davis': 'genre+jazz artist-miles davis!',
    Drake: 'artist+drake!',
  },
  refusals: {
    'not jazz': 'genre-jazz!',
    'jazz, not bebop': 'genre+jazz genre-bebop!',
    'no rock, pop or metal': 'genre-rock! genre-pop! genre-metal!',
    'blues without guitar': 'genre+blues instrument-guitar!',
    'anything but country': 'genre-country!',
    'everything except opera': 'genre-opera!',
    'jazz minus saxophone': 'genre+jazz instrument-saxophone!',
    'jazz and blues but nothing sad': 'genre+jazz genre+blues mood-sad!',
    'jazz, however no trumpet': 'genre+jazz instrument-trumpet!',
    "songs that aren't sad": 'mood-sad!',
    'not too sad': 'mood-sad',
    'not only jazz but also soul': 'genre+jazz genre+soul',
    'no blues but jazz': 'genre-blues! genre+jazz',
    'melancholic but not depressing soul': 'mood+melancholic mood-sad! genre+soul',
    'energetic but not aggressive music from the 2000s': 'mood+energetic mood-aggressive! era+2000..2009',
    'kein Jazz': 'genre-jazz!',
  },
  switches: {
    'jazz with no vocals': 'genre+jazz vocals-!',
    'instrumental music for focus': 'vocals-! activity+focus',
    'jazz not instrumental': 'genre+jazz vocals+!',
    'clean soul for a party': 'explicit-! genre+soul activity+party',
    'hidden gems of highlife': 'popularity+0.1 genre+highlife',
    'popular bossa nova': 'popularity+0.9 genre+bossa nova',
    'start slow, build up': 'order+rising',
    'less melancholic, more energetic': 'mood-melancholic energy+0.9',
  },
  'places and languages': {
    'songs sung in French': 'language+fr',
    'music from Mali': 'country+ML',
    'fröhliche Musik zum Kochen': 'mood+happy activity+cooking',
    'música triste para estudiar': 'mood+sad activity+studying',
    'musique calme pour dormir': 'mood+calm activity+sleeping',
  },
  'occasions and instruments': {
    'summer road trip': 'mood+summery activity+roadtrip',
    'dinner party': 'activity+dinner',
    'female vocals, acoustic guitar': 'instrument+female-vocals instrument+acoustic-guitar',
    'a candlelight dinner with wine': 'activity+candlelight activity+dinner activity+wine',
    'seen live': 'tag+seen live',
  },
}

describe.each(Object.entries(readings))('%s', (_chapter, table) => {
  test.each(Object.entries(table))('"%s" is %s', (prompt, facets) => {
    const vibe = parse(prompt)
    expect(vibe.facets.map(short).join(' ')).toBe(facets)
    expect(vibe.notUnderstood).toEqual([])
  })
})

describe('what was read', () => {
  test('keeps its place in the prompt', () => {
    const prompt = 'Warm soul, since 1965'
    for (const facet of parse(prompt).facets)
      expect(['Warm', 'soul', 'since 1965']).toContain(prompt.slice(...facet.span))
  })

  test('leaves out names that are everyday words of the sentence', () => {
    expect(parse('a heart of xyzzy').facets).toEqual([])
  })

  test('tells the words that meant nothing, with their place', () => {
    const vibe = parse('jazz with xyzzy and plugh')
    expect(vibe.notUnderstood).toEqual([
      { text: 'xyzzy', span: [10, 15] },
      { text: 'plugh', span: [20, 25] },
    ])
  })

  test('is the refusal when a thing is wanted and refused, and that is said', () => {
    const vibe = parse('jazz but no jazz')
    expect(vibe.facets.map(short)).toEqual(['genre-jazz!'])
    expect(vibe.remarks).toHaveLength(1)
    expect(vibe.remarks[0]).toContain('jazz')
  })

  test('says when two bounds leave no year', () => {
    expect(parse('after 1990, before 1980').remarks.join(' ')).toMatch(/No year/)
  })

  test('is the last count when there are two, and that is said', () => {
    const vibe = parse('20 songs, no, 30 songs')
    expect(vibe.facets.filter((facet) => facet.kind === 'count').map(short)).toEqual(['count+30!'])
    expect(vibe.remarks).toHaveLength(1)
  })
})
