import { Command, InvalidArgumentError } from 'commander'
import { ask } from './commands/ask.ts'
import { check } from './commands/check.ts'
import { importCatalogue } from './commands/import-catalogue.ts'
import { doctor } from './commands/doctor.ts'

function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const number = Number(text)
    if (!Number.isInteger(number) || number < min || number > max) {
      throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`)
    }
    return number
  }
}

/** The command tree of `lukebox`. Parsing it runs a command. */
export function createProgram(): Command {
  const program = new Command('lukebox')
    .description('A playlist from a sentence; a song held against a vibe.')
    .showHelpAfterError('(lukebox --help tells more)')
    .exitOverride()
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 it could not be done, 2 wrong usage. Answers go to stdout, all else to stderr.',
    )

  program
    .command('ask')
    .description('make a playlist from a sentence')
    .argument('<prompt>', 'what you want to hear, such as "rainy sunday jazz, nothing after 1970, 20 songs"')
    .option('--catalogue <file>', 'a catalogue made by "catalogue import"; without it the starter catalogue')
    .option('--limit <n>', 'how many songs', wholeNumber(1, 200))
    .option('--seed <n>', 'another number, another list; the same number, the same list', wholeNumber(0, 0xffff_ffff))
    .option('--json', 'print JSON')
    .action(ask)

  program
    .command('check')
    .description('check how well a song fits a vibe')
    .argument('<song>', 'the song as "artist - title"')
    .requiredOption('--vibe <prompt>', 'the vibe in words')
    .option('--catalogue <file>', 'a catalogue made by "catalogue import"; without it the starter catalogue')
    .option('--json', 'print JSON')
    .action(check)

  program
    .command('catalogue')
    .description('work with catalogues of recordings')
    .command('import')
    .description('make a catalogue from a CSV or JSON Lines file')
    .argument(
      '<file>',
      '.csv or .jsonl, also with .gz; columns: artist, title, album, year, genres, tags, popularity, isrc …',
    )
    .requiredOption('--out <file>', 'where to write the catalogue')
    .addHelpText('after', '\nTags have weights from 0 to 1: {"jazz": 0.9} in JSON, "jazz:0.9; calm:0.4" in CSV.')
    .action(importCatalogue)

  program
    .command('doctor')
    .description('check this installation and say what to mend')
    .option('--json', 'print JSON')
    .action(doctor)
  return program
}
