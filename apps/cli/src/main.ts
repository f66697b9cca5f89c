#!/usr/bin/env node
import { CatalogueFileError } from '@lukebox/server/catalogue'
import { CommanderError } from 'commander'
import { CommandError, tell } from './fail.ts'
import { createProgram } from './program.ts'

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

try {
  await createProgram().parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else if (error instanceof CommandError) {
    tell(`lukebox: ${error.message}`)
    process.exitCode = error.exitCode
  } else if (error instanceof CatalogueFileError) {
    tell(`lukebox: ${error.message}`)
    process.exitCode = 1
  } else throw error
}
