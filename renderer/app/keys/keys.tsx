import { useEffect } from 'react'
import { CardMenu } from '../../features/board/menu/card-menu.tsx'
import { KeysHelp } from '../../features/keys-help/keys-help.tsx'
import { followKeys } from '../../services/keyboard/keyboard.ts'
import { openScanned } from '../../services/scanner/open-scanned.ts'
import { followScanner } from '../../services/scanner/scanner.ts'
import { clearSearch } from '../../services/search/stored-search.ts'
import { followSounds } from '../../services/sounds/sounds.ts'
import { tellByVoice } from '../../services/telling/tell-by-voice.ts'
import { useRoute } from '../../stores/route-store.ts'
import { followFocus } from './focus-follower.ts'
import { keyHandlers } from './key-handlers.ts'
import { followStatusNumbers } from './status-numbers.ts'

/** The keyboard, the scanner and what is told without being asked, for as long as somebody is signed in. */
export function Keys() {
  const isBoard = useRoute((route) => route.screen === 'board')

  useEffect(() => {
    const ends = [
      followScanner((code) => void openScanned(code)),
      followStatusNumbers(),
      followKeys(keyHandlers),
      followFocus(),
      followSounds(),
      tellByVoice(),
      clearSearch,
    ]
    return () => {
      for (const end of ends) end()
    }
  }, [])

  return (
    <>
      <KeysHelp />
      {!isBoard && <CardMenu />}
    </>
  )
}
