/** Loaded before a child's own program: ends it when the process that started it is gone. */
import process from 'node:process';

if (process.channel) {
	process.once('disconnect', () => process.exit(1));
	// Watching must not keep a program alive that has finished.
	process.channel.unref();
}
