export * from './now-playing.ts'
export * from './problem.ts'
export * from './session.ts'
export * from './vibes.ts'
