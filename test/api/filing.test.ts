/** On the embedded database; `npm run acceptance` tells the same on PostgreSQL. */
import { filingStory } from '../support/filing-story.ts';

filingStory('pglite');
