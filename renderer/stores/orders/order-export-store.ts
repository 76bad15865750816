import { create } from 'zustand'

interface OrderExportState {
  /** How many orders have been read so far; null while there is no export. */
  read: number | null
  /** Why the last export did not come about. */
  trouble: string | null
  progress: (read: number) => void
  end: (trouble?: string) => void
  reset: () => void
}

/** How far an export of orders is. */
export const useOrderExport = create<OrderExportState>()((set) => ({
  read: null,
  trouble: null,
  progress: (read) => set({ read, trouble: null }),
  end: (trouble) => set({ read: null, trouble: trouble ?? null }),
  reset: () => set({ read: null, trouble: null }),
}))
