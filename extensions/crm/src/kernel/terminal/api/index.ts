/** Commands on the host's command line. */
export { runToEnd, say, terminalLanguage, type Program } from './command.ts';
