import { create } from 'zustand'
import type { CompanySettings } from '../../shared/contract/company.ts'

interface SettingsState {
  settings: CompanySettings | null
  trouble: string | null
  loaded: (settings: CompanySettings) => void
  fail: (trouble: string) => void
  reset: () => void
}

/** The company's settings, for its admins. */
export const useSettings = create<SettingsState>()((set) => ({
  settings: null,
  trouble: null,
  loaded: (settings) => set({ settings, trouble: null }),
  fail: (trouble) => set({ trouble }),
  reset: () => set({ settings: null, trouble: null }),
}))
