/** `npm run conformance -- --url URL`: what of the protocol a server keeps. */
import { conform } from "./command.ts";

process.exit(await conform(process.argv.slice(2)));
