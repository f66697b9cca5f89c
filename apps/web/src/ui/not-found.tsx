import { Link } from '@tanstack/react-router'
import { texts } from '../texts.ts'

export function NotFound() {
  return (
    <section className="py-16">
      <h1 className="text-4xl">{texts.notFound.title}</h1>
      <p className="mt-3 mb-8 text-soft">{texts.notFound.detail}</p>
      <Link to="/" className="button-quiet">
        {texts.notFound.home}
      </Link>
    </section>
  )
}
