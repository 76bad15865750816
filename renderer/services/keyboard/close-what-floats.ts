const FLOATING = '[role="dialog"], [role="alertdialog"], [role="menu"]'
/** No more than could lie over each other. */
const MOST = 5

/** Closes menus and dialogs, the topmost first, as Escape does; resolves when they are gone. */
export async function closeWhatFloats(): Promise<void> {
  for (let closed = 0; closed < MOST; closed++) {
    const top = topmost()
    if (top === undefined) return
    const inside = document.activeElement !== null && top.contains(document.activeElement)
    const target = inside ? document.activeElement : top
    target?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }))
    await nextFrame()
    await nextFrame() // what closes gives the focus back a frame later
  }
}

/** Whether a menu or dialog lies over the screen. */
export function somethingFloats(): boolean {
  return topmost() !== undefined
}

function topmost(): Element | undefined {
  return [...document.querySelectorAll(FLOATING)].at(-1)
}

function nextFrame(): Promise<unknown> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, 100) // a page that is not looked at has no frames
    requestAnimationFrame(() => {
      clearTimeout(late)
      resolve(undefined)
    })
  })
}
