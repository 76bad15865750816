const { app } = require('electron')

// Loaded into a console before its own code: has it wait for Playwright, which would otherwise attach while the window
// is being made, and then now and then waits for it for ever. Playwright evaluates __playwright_run() once it is attached.
const ready = app.whenReady()
const attached = new Promise((resolve) => {
  globalThis.__playwright_run = resolve
})
app.whenReady = () => Promise.all([ready, attached]).then(() => undefined)
