/**
 * WebdriverIO without a voice. Its log holds every text that is typed, goes to standard output, and is turned on and sent to
 * a file by variables of the environment that win over the level a session is given: they are taken away before it is loaded.
 */
for (const name of ['WDIO_LOG_PATH', 'WDIO_DEBUG']) delete process.env[name];
process.env['WDIO_LOG_LEVEL'] = 'silent';

export const { remote } = await import('webdriverio');
