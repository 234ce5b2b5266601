/** The filing's story (test/api/filing.test.ts) on PostgreSQL. */
import { filingStory } from '../support/filing-story.ts';

filingStory('postgres');
