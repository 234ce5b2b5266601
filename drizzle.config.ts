/** `npm run migrations`: writes the next migration from the tables. */
import { defineConfig } from 'drizzle-kit';

export default defineConfig({ dialect: 'postgresql', schema: './src/store/sql/tables/*.ts', out: './src/store/sql/migrations' });
