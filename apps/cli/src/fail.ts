/** An error the person at the terminal can act on: printed as one line, without a stack. Exit code 1, or 2 for wrong usage. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly exitCode: 1 | 2
  constructor(message: string, exitCode: 1 | 2 = 1, options?: ErrorOptions) {
    super(message, options)
    this.exitCode = exitCode
  }
}

/** Prints to stdout; ends quietly when the reader of the pipe has gone (`lukebox ask … | head -1`). */
export function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** Prints to stderr, where nothing that a program reads is expected. */
export function tell(text: string): void {
  process.stderr.write(`${text}\n`)
}
