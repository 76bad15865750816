import { type ReactNode, useEffect } from 'react'
import { Quoted } from '../../components/quoted.tsx'
import { useAnnouncements } from '../../stores/announcements-store.ts'
import { ACTIONS_SIGN, useSearch } from '../../stores/search-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import { chooseHit } from './choose-hit.ts'
import type { Hit, HitGroup } from './hits.ts'
import styles from './search.module.css'
import { SearchHit } from './search-hit.tsx'

/** The id of the list of results. */
export const LIST = 'search-results'
/** When somebody types no further for so long, they are told how much was found, in milliseconds. */
const TOLD_AFTER = 700

export function optionId({ kind, key }: Hit): string {
  return `found ${kind} ${key}`.replaceAll(/\s+/g, '-')
}

interface SearchResultsProps {
  groups: readonly HitGroup[]
  active: Hit | undefined
  point: (key: string) => void
}

/** What was found, below the field. */
export function SearchResults({ groups, active, point }: SearchResultsProps) {
  const count = groups.reduce((sum, { hits }) => sum + hits.length, 0)
  useCountTold(count)
  useActiveInView(active)
  return (
    <div className={styles.results}>
      <div id={LIST} role="listbox" aria-label="Results" className={styles.list}>
        {groups.map(({ name, hits }) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a listbox
          <div key={name} role="group" aria-label={name === '' ? 'This number' : name}>
            {name !== '' && (
              <div className={styles.heading} aria-hidden="true">
                {name}
              </div>
            )}
            {hits.map((hit) => (
              <SearchHit
                key={hit.key}
                hit={hit}
                id={optionId(hit)}
                isActive={hit === active}
                onPress={() => chooseHit(hit)}
                onPoint={() => point(hit.key)}
              />
            ))}
          </div>
        ))}
      </div>
      <SearchNote count={count} />
    </div>
  )
}

/** What to type, what is still on its way, or that nothing was found. */
function SearchNote({ count }: { count: number }) {
  const text = useNote(count)
  return text === '' ? null : <p className={styles.note}>{text}</p>
}

function useNote(count: number): ReactNode {
  const query = useSearch((search) => search.query.trim())
  const isAnswered = useSearch((search) => search.storedFor === search.query.trim())
  const trouble = useSearch((search) => search.trouble)
  if (query === '') return `A number, customer, note or product; ${ACTIONS_SIGN} for actions`
  if (query.startsWith(ACTIONS_SIGN)) return count === 0 ? 'No action by that name' : ''
  if (trouble !== '') return `Only the board was searched: ${trouble}`
  if (!isAnswered) return 'Searching everything stored…'
  if (count > 0) return ''
  return (
    <>
      Nothing matches <Quoted>{query}</Quoted>; {ACTIONS_SIGN} for actions
    </>
  )
}

function useCountTold(count: number): void {
  const { formats } = useSignedIn()
  const query = useSearch((search) => search.query.trim())
  useEffect(() => {
    if (query === '') return
    const sentence = count === 0 ? 'Nothing found' : `${formats.count(count)} found`
    const timer = setTimeout(() => useAnnouncements.getState().say(sentence), TOLD_AFTER)
    return () => clearTimeout(timer)
  }, [query, count, formats])
}

function useActiveInView(active: Hit | undefined): void {
  useEffect(() => {
    if (active) document.getElementById(optionId(active))?.scrollIntoView({ block: 'nearest' })
  }, [active])
}
