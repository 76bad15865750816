/** What a key does. */
export type KeyAction =
  | 'search'
  | 'close'
  | 'down'
  | 'up'
  | 'left'
  | 'right'
  | 'first'
  | 'last'
  | 'open'
  | 'step'
  | 'status'
  | 'actions'
  | 'undo'
  | 'help'
  | 'next order'
  | 'previous order'

/** Where a key acts: everywhere, while the board has the focus, or while the order beside it has. */
export type KeyPlace = 'everywhere' | 'board' | 'order'

/** One key: `on` as the browser names it, `shown` as a person reads it. */
export interface Key {
  action: KeyAction
  on: string
  shown: string
  places: readonly KeyPlace[]
  /** Only with Ctrl, or the command key on a Mac. */
  withCommand?: true
  withShift?: true
  /** Moving goes on while the key is held; nothing else does. */
  repeats?: true
}

/** The keys of the console. What they do comes from here, and so does the sheet that lists them. */
export const KEYS: readonly Key[] = [
  { action: 'search', on: 'k', shown: 'Ctrl K', places: ['everywhere'], withCommand: true },
  { action: 'search', on: '/', shown: '/', places: ['board', 'order'] },
  { action: 'close', on: 'Escape', shown: 'Esc', places: ['everywhere'] },
  { action: 'help', on: '?', shown: '?', places: ['board', 'order'] },
  { action: 'down', on: 'ArrowDown', shown: '↓', places: ['board'], repeats: true },
  { action: 'down', on: 'j', shown: 'j', places: ['board'], repeats: true },
  { action: 'up', on: 'ArrowUp', shown: '↑', places: ['board'], repeats: true },
  { action: 'up', on: 'k', shown: 'k', places: ['board'], repeats: true },
  { action: 'left', on: 'ArrowLeft', shown: '←', places: ['board'], repeats: true },
  { action: 'left', on: 'h', shown: 'h', places: ['board'], repeats: true },
  { action: 'right', on: 'ArrowRight', shown: '→', places: ['board'], repeats: true },
  { action: 'right', on: 'l', shown: 'l', places: ['board'], repeats: true },
  { action: 'first', on: 'Home', shown: 'Home', places: ['board'] },
  { action: 'last', on: 'End', shown: 'End', places: ['board'] },
  { action: 'open', on: 'Enter', shown: 'Enter', places: ['board'] },
  { action: 'step', on: 'Enter', shown: 'Shift Enter', places: ['board', 'order'], withShift: true },
  { action: 'status', on: 's', shown: 's', places: ['board', 'order'] },
  { action: 'actions', on: '.', shown: '.', places: ['board', 'order'] },
  { action: 'undo', on: 'u', shown: 'u', places: ['board', 'order'] },
  { action: 'next order', on: 'j', shown: 'j', places: ['order'] },
  { action: 'previous order', on: 'k', shown: 'k', places: ['order'] },
]

/** What is said of each action in the sheet and in the documentation, by where it acts. */
export const KEY_GROUPS: readonly {
  name: string
  place: KeyPlace
  lines: readonly { actions: readonly KeyAction[]; what: string }[]
}[] = [
  {
    name: 'Everywhere',
    place: 'everywhere',
    lines: [
      { actions: ['search'], what: 'Search orders, people and actions' },
      { actions: ['close'], what: 'Close what is on top, and go back to where you were' },
    ],
  },
  {
    name: 'On the board',
    place: 'board',
    lines: [
      { actions: ['search'], what: 'Search orders, people and actions' },
      { actions: ['down', 'up'], what: 'The next or previous order of the lane' },
      { actions: ['left', 'right'], what: 'The lane to the left or right' },
      { actions: ['first', 'last'], what: 'The first or last order of the lane' },
      { actions: ['open'], what: 'Open the order' },
      { actions: ['step'], what: 'Take the order’s next step' },
      { actions: ['status'], what: 'Choose a status by its number' },
      { actions: ['actions'], what: 'All actions of the order' },
      { actions: ['undo'], what: 'Undo the last change made at this console' },
      { actions: ['help'], what: 'All of these keys' },
    ],
  },
  {
    name: 'In an open order',
    place: 'order',
    lines: [
      { actions: ['next order', 'previous order'], what: 'The next or previous order' },
      { actions: ['step'], what: 'Take the order’s next step, from its heading' },
      { actions: ['search', 'status', 'actions', 'undo', 'help'], what: 'As on the board' },
    ],
  },
]

/** How the keys of some actions are shown at a place: "j ↓ k ↑". */
export function keysShown(actions: readonly KeyAction[], place: KeyPlace): string[] {
  return actions.flatMap((action) =>
    KEYS.filter((key) => key.action === action && key.places.includes(place)).map(({ shown }) => shown),
  )
}
