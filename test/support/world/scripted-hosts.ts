export {
  type Behaviour,
  invocationEvent,
  type Script,
  type ScriptedHosts,
  scriptedHosts,
} from '../../../src/scenario/world/scripted-hosts.ts';
