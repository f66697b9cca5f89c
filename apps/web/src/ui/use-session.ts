import { useQuery } from '@tanstack/react-query'
import { api } from '../api.ts'

/** Who is signed in; the same answer for every part of a page. */
export const useSession = () => useQuery({ queryKey: ['session'], queryFn: api.session })
