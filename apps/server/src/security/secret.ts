import { inspect } from 'node:util'

const hidden = '[secret]'

/** A value that prints as `[secret]` wherever somebody prints it by accident. */
export class Secret {
  readonly #value: string
  constructor(value: string) {
    this.#value = value
  }
  /** The value itself. Call this as late as possible. */
  reveal(): string {
    return this.#value
  }
  toString(): string {
    return hidden
  }
  toJSON(): string {
    return hidden
  }
  [inspect.custom](): string {
    return hidden
  }
}
