import { contextBridge, ipcRenderer } from 'electron'
import type {
  ArgumentsOf,
  CallAnswers,
  CallName,
  ConsoleBridge,
  ConsoleMessages,
  MessageName,
} from '../../shared/contract/ipc.ts'

/** What the window gets of the console: these functions by name, and no way to any other message. */

function call<Name extends CallName>(name: Name) {
  return (...args: ArgumentsOf<Name>): Promise<CallAnswers[Name]> => ipcRenderer.invoke(`console:${name}`, ...args)
}

function listen<Name extends MessageName>(name: Name) {
  return (listener: (message: ConsoleMessages[Name]) => void): void => {
    ipcRenderer.on(`console:${name}`, (_event, message) => listener(message))
  }
}

const bridge: ConsoleBridge = {
  look: call('look'),
  keepSession: call('keepSession'),
  forgetSession: call('forgetSession'),
  chooseHub: call('chooseHub'),
  showing: call('showing'),
  saving: call('saving'),
  alive: call('alive'),
  muteToasts: call('muteToasts'),
  copyDiagnostics: call('copyDiagnostics'),
  onHub: listen('hub'),
  onToasts: listen('toasts'),
  onOpen: listen('open'),
}

contextBridge.exposeInMainWorld('dispatchConsole', bridge)
