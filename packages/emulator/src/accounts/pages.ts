import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Person } from '../world.ts'
import { scopeTexts } from './grants.ts'

const style = `
:root { color-scheme: light dark; --ground: #f4f4f2; --sheet: #fff; --ink: #191917; --soft: #5d5d58; --line: #dcdcd6; --key: #1f6f4a; --on-key: #fff }
@media (prefers-color-scheme: dark) { :root { --ground: #121311; --sheet: #1c1e1b; --ink: #f1f1ec; --soft: #a6a89f; --line: #34372f; --key: #7fd6a8; --on-key: #0d1a13 } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
main { width: 100%; max-width: 440px; background: var(--sheet); border: 1px solid var(--line); border-radius: 16px; padding: 32px }
.note { margin: 0 0 24px; color: var(--soft); font-size: 14px }
h1 { margin: 0 0 8px; font-size: 24px; line-height: 1.25 }
ul { margin: 0 0 24px; padding-left: 20px }
li { margin: 6px 0 }
form { display: grid; gap: 12px; margin: 0 }
button { min-height: 48px; padding: 10px 20px; border: 1px solid var(--line); border-radius: 24px; background: none; color: inherit; font: inherit; font-weight: 600; cursor: pointer; text-align: left }
button.main { background: var(--key); border-color: var(--key); color: var(--on-key) }
button.main, button.plain { text-align: center }
button small { display: block; font-weight: 400; color: var(--soft) }
button:focus-visible { outline: 3px solid var(--key); outline-offset: 2px }
`

type Html = HtmlEscapedString | Promise<HtmlEscapedString>

const page = (title: string, content: Html): Html =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} - Spotify emulator</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        <main>${content}</main>
      </body>
    </html>`

const activity = { track: 'plays a track', episode: 'listens to a podcast', nothing: 'plays nothing' } as const

export const loginPage = (people: readonly Person[], continueTo: string): Html =>
  page(
    'Log in',
    html`<h1>Who are you?</h1>
      <p class="note">Spotify emulator on this machine. The people are invented; nothing leaves your computer.</p>
      <form method="post" action="/login">
        <input type="hidden" name="continue" value="${continueTo}" />
        ${people.map(
          (person) =>
            html`<button name="user" value="${person.id}">
              ${person.displayName}<small>${activity[person.start]}</small>
            </button>`,
        )}
      </form>`,
  )

export type ConsentForm = {
  readonly appName: string
  readonly person: Person
  readonly scopes: readonly string[]
  readonly token: string
  readonly query: string
}

export const consentPage = ({ appName, person, scopes, token, query }: ConsentForm): Html =>
  page(
    appName,
    html`<h1>${appName} asks for access</h1>
      <p class="note">Logged in as ${person.displayName}. If you agree, ${appName} will be able to:</p>
      <ul>
        <li>View your Spotify account data: your name, username and profile picture</li>
        ${scopes.map((scope) => html`<li>${scopeTexts.get(scope) ?? scope}</li>`)}
      </ul>
      <form method="post" action="/authorize?${query}">
        <input type="hidden" name="consent" value="${token}" />
        <button class="main" name="answer" value="agree">Agree</button>
        <button class="plain" name="answer" value="cancel">Cancel</button>
      </form>`,
  )

export const errorPage = (text: string): Html => page('Error', html`<p>${text}</p>`)
