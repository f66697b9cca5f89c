import { useSearch } from '@tanstack/react-router'
import { texts } from '../../texts.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { useSession } from '../../ui/use-session.ts'
import { NowPlayingView, NowSkeleton } from './now-playing-view.tsx'
import { useNowPlaying } from './use-now-playing.ts'
import { Welcome } from './welcome.tsx'

export function NowPage() {
  const { problem } = useSearch({ from: '/' })
  const session = useSession()
  const isConnected = session.data?.user?.connection != null
  const live = useNowPlaying(isConnected)
  if (session.error) return <ProblemNote error={session.error} />
  if (!session.data) return <NowSkeleton />
  return (
    <>
      {problem !== undefined && (
        <p role="alert" className="mb-6 border-l-4 border-amber-fill bg-raised px-5 py-4">
          {problem === 'sign_in_denied' ? texts.signInProblem.sign_in_denied : texts.signInProblem.other}
        </p>
      )}
      {isConnected ? <NowPlayingView live={live} /> : <Welcome isDemo={session.data.mode === 'demo'} />}
    </>
  )
}
