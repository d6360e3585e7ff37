import { readConfig } from './src/config/config.ts';
import { ormOptions } from './src/database/orm.ts';

/** For MikroORM's command line, which `npm run migration:create` runs on a database of its own. */
export default ormOptions({ databaseUrl: readConfig().databaseUrl });
