import './services/hub/zod-without-eval.ts'
import '@fontsource-variable/inter/wght.css'
import './styles/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { consoleBridge } from './services/console/bridge.ts'
import { startInConsole } from './services/console/start-console.ts'
import { followDeviceSettings } from './services/device/device.ts'
import { followSystemTheme } from './services/device/theme.ts'
import { connectTo } from './services/hub/hub.ts'
import { followAddress } from './services/routing.ts'
import { startSession } from './services/session.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no root.')

followSystemTheme()
followDeviceSettings()
followAddress()
if (consoleBridge === null) {
  connectTo({ baseUrl: '' }) // a browser is on the hub's own page, which has its cookie
  void startSession()
} else {
  void startInConsole(consoleBridge)
}
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
