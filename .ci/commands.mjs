// Would the libraries of GitHub and of Azure DevOps write these commands in the same way?
//
// Usage: node commands.mjs NODE_MODULES FILE. The file has lines for GitHub as our own reader took them apart, and lines
// for Azure DevOps, which its library takes apart itself. Each is put together again by the library and must be what it was.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { resolve } from 'node:path'

const modules = resolve(process.argv[2])
const { github, azure } = JSON.parse(readFileSync(process.argv[3], 'utf8'))
const core = await import(pathToFileURL(`${modules}/@actions/core/lib/core.js`).href)
const { commandFromString } = createRequire(`${modules}/`)(`${modules}/azure-pipelines-task-lib/taskcommand.js`)

let faults = 0
const hold = (written, line) => {
  if (written !== line) {
    console.error(`written as ${JSON.stringify(line)}\n   not as ${JSON.stringify(written)}`)
    faults += 1
  }
}

const printed = (act) => {
  const write = process.stdout.write
  let text = ''
  process.stdout.write = (part) => ((text += part), true)
  try {
    act()
  } finally {
    process.stdout.write = write
  }
  return text
}

for (const { line, name, properties: { title, file, line: startLine, endLine, col, endColumn }, message } of github) {
  const properties = { title, file, startLine, endLine, startColumn: col, endColumn }
  hold(printed(() => core[name](message, properties)), `${line}\n`)
}
for (const line of azure) {
  const command = commandFromString(line)
  const known = ['type', 'sourcepath', 'linenumber', 'columnnumber', 'code']
  const others = Object.keys(command.properties).filter((key) => !known.includes(key))
  hold(command.command + others.join(), 'task.logissue')
  hold(command.toString(), line)
}
process.exitCode = faults > 0 ? 1 : 0
