import {lua,lauxlib,openers} from './src/lua/machine.ts';
