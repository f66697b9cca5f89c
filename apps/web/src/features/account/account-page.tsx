import type { Account } from '@lukebox/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { api, connectUrl } from '../../api.ts'
import { texts } from '../../texts.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { useSession } from '../../ui/use-session.ts'
import { daysUntil } from './days-until.ts'
import { LookChoice } from './look-choice.tsx'

const day = (iso: string): string => new Date(iso).toLocaleDateString(undefined, { dateStyle: 'long' })

export function AccountPage() {
  const session = useSession()
  const account = useQuery({ queryKey: ['account'], queryFn: api.account, enabled: session.data?.user != null })
  // What stands above comes first: nothing is pushed down.
  const isSettled =
    session.data?.user === null || account.data !== undefined || (session.error ?? account.error) !== null
  return (
    <div className="mx-auto max-w-2xl py-4 md:py-10">
      <h1 className="text-4xl md:text-5xl">{texts.account.title}</h1>
      <ProblemNote error={session.error ?? account.error} />
      {session.data?.user === null && (
        <>
          <p className="mt-4 mb-6 text-soft">{texts.account.signedOut}</p>
          <a href={connectUrl('now-playing', '/account')} className="button-main">
            {texts.connect}
          </a>
        </>
      )}
      {account.data && <Details account={account.data} isDemo={session.data?.mode === 'demo'} />}
      {isSettled && <LookChoice />}
    </div>
  )
}

function Details({ account, isDemo }: { account: Account; isDemo: boolean }) {
  const { user } = account
  return (
    <>
      <p className="mt-3 flex items-center gap-3 text-xl">
        {user.imageUrl && <img src={user.imageUrl} alt="" width={40} height={40} className="size-10 rounded-full" />}
        {user.displayName}
      </p>
      {isDemo && <p className="mt-2 text-sm text-soft">{texts.account.demo}</p>}
      <Connection user={user} />
      <Part title={texts.account.yours}>
        <p className="text-soft">
          {texts.account.votes(account.votes)}, {texts.account.sessions(account.sessions)}
        </p>
      </Part>
      <Actions isConnected={user.connection !== null} />
    </>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-10 border-t border-line pt-6">
      <h2 className="mb-3 text-2xl">{title}</h2>
      {children}
    </section>
  )
}

function Connection({ user }: { user: Account['user'] }) {
  const [now] = useState(() => Date.now())
  const { connection } = user
  if (!connection) {
    return (
      <Part title={texts.account.connection}>
        <p className="mb-4 text-soft">{texts.account.none}</p>
        <a href={connectUrl('now-playing', '/account')} className="button-main">
          {texts.connect}
        </a>
      </Part>
    )
  }
  return (
    <>
      <Part title={texts.account.connection}>
        {connection.state === 'needs-consent' ? (
          <p className="font-semibold text-bad">{texts.account.ended}</p>
        ) : (
          <p>
            {texts.account.since} {day(connection.authorizedAt)}. {texts.account.until} {day(connection.expiresAt)}:{' '}
            <strong>{texts.account.daysLeft(daysUntil(connection.expiresAt, now))}</strong>.
          </p>
        )}
        <a href={connectUrl('now-playing', '/account')} className="button-quiet mt-4">
          {texts.account.renew}
        </a>
      </Part>
      <Part title={texts.account.permissions}>
        <ul>
          {(['now-playing', 'save-playlist'] as const).map((feature) => {
            const isAllowed = connection.features.includes(feature)
            return (
              <li
                key={feature}
                className="flex min-h-12 items-center justify-between gap-4 border-b border-line last:border-0"
              >
                {texts.account.features[feature]}
                {isAllowed ? (
                  <span className="text-sm text-cool">{texts.account.allowed}</span>
                ) : (
                  <a href={connectUrl(feature, '/account')} className="text-sm underline underline-offset-4">
                    {texts.account.allow}
                  </a>
                )}
              </li>
            )
          })}
        </ul>
      </Part>
    </>
  )
}

function Actions({ isConnected }: { isConnected: boolean }) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [isSure, setSure] = useState(false)
  const act = useMutation({
    mutationFn: async ({ run, leave }: { run: () => Promise<void>; leave: boolean }) => {
      await run()
      if (leave) await navigate({ to: '/' })
      queries.removeQueries({ queryKey: ['account'] })
      await queries.resetQueries({ queryKey: ['session'] })
    },
  })
  return (
    <section className="mt-10 space-y-6 border-t border-line pt-6">
      <ProblemNote error={act.error} />
      <div className="flex flex-wrap gap-3">
        <button type="button" className="button-quiet" onClick={() => act.mutate({ run: api.signOut, leave: true })}>
          {texts.account.signOut}
        </button>
        <button
          type="button"
          className="button-quiet"
          onClick={() => act.mutate({ run: api.signOutEverywhere, leave: true })}
        >
          {texts.account.signOutEverywhere}
        </button>
      </div>
      {isConnected && (
        <div>
          <button
            type="button"
            className="button-quiet"
            onClick={() => act.mutate({ run: api.disconnect, leave: false })}
          >
            {texts.account.disconnect}
          </button>
          <p className="mt-2 text-sm text-soft">{texts.account.disconnectDetail}</p>
        </div>
      )}
      <div>
        {isSure ? (
          <div className="flex flex-wrap gap-3">
            <button
              type="button"
              className="button-quiet !border-bad text-bad"
              onClick={() => act.mutate({ run: api.deleteAccount, leave: true })}
            >
              {texts.account.deleteConfirm}
            </button>
            <button type="button" className="button-quiet" onClick={() => setSure(false)}>
              {texts.account.cancel}
            </button>
          </div>
        ) : (
          <button type="button" className="button-quiet text-bad" onClick={() => setSure(true)}>
            {texts.account.delete}
          </button>
        )}
        <p className="mt-2 text-sm text-soft">{texts.account.deleteDetail}</p>
      </div>
    </section>
  )
}
