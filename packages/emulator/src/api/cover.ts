import { createHash } from 'node:crypto'

const palettes = [
  ['#e8dcc4', '#c8553d', '#2b3a55', '#f0a202'],
  ['#f2efe6', '#2f5d50', '#d98e04', '#1b2a2f'],
  ['#2a1f2d', '#e07a5f', '#f2cc8f', '#81b29a'],
  ['#dfe7e4', '#6b4e71', '#e2b04a', '#31393c'],
  ['#1d2d44', '#f0ebd8', '#d1495b', '#edae49'],
  ['#f7e1d7', '#4a5759', '#b0413e', '#dedbd2'],
] as const

/** A cover drawn from the id: always the same for the same id, and nobody's artwork. */
export function drawCover(id: string, size: number): string {
  const bytes = createHash('sha256').update(id).digest()
  const byte = (at: number): number => bytes[at % bytes.length] ?? 0
  const palette = palettes[byte(0) % palettes.length] ?? palettes[0]
  const color = (at: number): string => palette[1 + (byte(at) % 3)] ?? palette[1]
  const shapes = { 0: circles, 1: stripes, 2: arcs }[byte(1) % 3] ?? circles
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 640 640"><rect width="640" height="640" fill="${palette[0]}"/>${shapes(byte, color)}</svg>`
}

type Draw = (byte: (at: number) => number, color: (at: number) => string) => string

const circles: Draw = (byte, color) =>
  [2, 5, 8]
    .map(
      (at) =>
        `<circle cx="${80 + byte(at) * 1.9}" cy="${80 + byte(at + 1) * 1.9}" r="${60 + byte(at + 2) * 0.6}" fill="${color(at)}" fill-opacity="0.92"/>`,
    )
    .join('')

const stripes: Draw = (byte, color) =>
  [2, 4, 6, 8]
    .map(
      (at, row) =>
        `<rect x="${byte(at) * 0.8}" y="${60 + row * 140}" width="${220 + byte(at + 1) * 1.2}" height="${50 + (byte(at) % 50)}" fill="${color(at + 1)}"/>`,
    )
    .join('')

const arcs: Draw = (byte, color) =>
  [4, 3, 2, 1]
    .map(
      (ring) =>
        `<circle cx="${byte(2) > 127 ? 0 : 640}" cy="640" r="${ring * 150 + (byte(ring + 3) % 40)}" fill="${color(ring + 2)}"/>`,
    )
    .join('')
