import { Link } from '@tanstack/react-router'
import { connectUrl } from '../../api.ts'
import { texts } from '../../texts.ts'

export function Welcome({ isDemo }: { isDemo: boolean }) {
  return (
    <section className="grid items-center gap-12 py-8 md:grid-cols-[1.2fr_1fr] md:py-16">
      <div>
        <h1 className="text-5xl leading-[1.05] md:text-7xl">{texts.home.title}</h1>
        <p className="mt-6 max-w-lg text-lg text-soft">{texts.home.lead}</p>
        <div className="mt-8 flex flex-wrap gap-3">
          <a href={connectUrl('now-playing', '/')} className="button-main">
            {texts.connect}
          </a>
          <Link to="/ask" className="button-quiet min-h-12">
            {texts.home.tryAsk}
          </Link>
        </div>
        <p className="mt-6 max-w-md text-sm text-soft">{isDemo ? texts.home.demo : texts.home.why}</p>
      </div>
      <ol className="hidden border-l border-line pl-8 md:block">
        {texts.home.steps.map((step, index) => (
          <li key={step} className="py-5">
            <span className="font-display text-3xl text-amber">{index + 1}</span>
            <p className="mt-1 font-display text-xl leading-snug">{step}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
