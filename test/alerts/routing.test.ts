import { describe, expect, it } from 'vitest';
import { contactsFor } from '../../src/alerts/routing.ts';

const contacts = ['day', 'night', 'boss'];
const routes = [
  { severities: ['warning', 'critical'] as const, contacts: ['day'] },
  { severities: ['critical'] as const, clusters: ['prod'], contacts: ['boss', 'night', 'day'] },
];

describe('contactsFor', () => {
  it('unites the routes that match, each contact once, in the order of the address book', () => {
    expect(contactsFor('prod', ['critical'], { routes, contacts })).toEqual(['day', 'night', 'boss']);
  });

  it('leaves out routes of other severities and other clusters', () => {
    expect(contactsFor('prod', ['warning'], { routes, contacts })).toEqual(['day']);
    expect(contactsFor('test', ['critical'], { routes, contacts })).toEqual(['day']);
    expect(contactsFor('prod', ['info'], { routes, contacts })).toEqual([]);
  });

  it('takes a route that matches any of several severities', () => {
    expect(contactsFor('prod', ['warning', 'critical'], { routes, contacts })).toEqual(['day', 'night', 'boss']);
  });

  it('tells everybody when contacts are set up without any route', () => {
    expect(contactsFor('prod', ['warning'], { routes: [], contacts })).toEqual(contacts);
    expect(contactsFor('prod', ['info'], { routes: [], contacts })).toEqual([]);
  });
});
