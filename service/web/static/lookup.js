// One summary, indexed for reading: items by id, names, who cites which sentence, where quotes stand.

import { DETAILS, LISTS } from "./catalogue.js";
import { label } from "./marks.js";

/** What is known of one article so far: filled by events while it runs, then by the whole summary. */
export class Lookup {
  constructor() {
    this.entries = new Map();
    this.numbered = 0;
    this.names = new Map([["outlet", "The outlet"]]);
    this.citing = new Map();
    this.parties = new Map();
    this.sources = new Map();
    this.article = null;
    this.units = null;
    this.summary = null;
  }

  static of(summary) {
    const lookup = new Lookup();
    lookup.register(summary);
    lookup.summary = summary;
    for (const list of Object.keys(LISTS)) for (const item of summary[list]) lookup.add(list, item);
    return lookup;
  }

  register({ article, parties, places, sources }) {
    this.article = article;
    this.units = toUnits(article.text);
    for (const one of places) this.names.set(one.id, one.name);
    for (const one of parties) this.names.set(one.id, one.name);
    for (const one of sources) this.names.set(one.id, one.label);
    if (article.outlet) this.names.set("outlet", article.outlet);
    this.parties = new Map(parties.map((one) => [one.id, one]));
    this.sources = new Map(sources.map((one) => [one.id, one]));
  }

  /** Take in one item; returns its entry. Items without an id of their own are numbered; one that comes again was mended. */
  add(list, item) {
    if (!this.summary && this.entries.get(item.id)?.list === list) this.drop(item.id);
    const taken = item.id && !this.entries.has(item.id);
    const uid = taken ? item.id : `${list}-${++this.numbered}`;
    const entry = { uid, list, item, evidence: evidenceOf(item), sids: sidsOf(item) };
    this.entries.set(uid, entry);
    for (const sid of entry.sids) {
      if (!this.citing.has(sid)) this.citing.set(sid, []);
      this.citing.get(sid).push(uid);
    }
    return entry;
  }

  drop(uid) {
    this.entries.delete(uid);
    for (const [sid, uids] of this.citing) this.citing.set(sid, uids.filter((one) => one !== uid));
  }

  /** Forget the items of lists that a section is asked for again. */
  forget(lists) {
    for (const [uid, entry] of this.entries) if (lists.includes(entry.list)) this.entries.delete(uid);
    for (const [sid, uids] of this.citing) this.citing.set(sid, uids.filter((uid) => this.entries.has(uid)));
  }

  name(id) {
    return this.names.get(id) ?? id;
  }

  list(ids) {
    return ids.map((id) => this.name(id)).join(", ");
  }

  /** What a condition, an account of a status or a report of compliance says. */
  detail(one) {
    if (one.text) return one.item_id ? `${one.text} (on ${one.item_id})` : one.text;
    return one.party_ids.length ? `${label(one.status)}: ${this.list(one.party_ids)}` : label(one.status);
  }

  of(list) {
    return [...this.entries.values()].filter((entry) => entry.list === list);
  }

  /** The words of a sentence; "" for one that the article does not have. */
  words(sid) {
    const sentence = this.article?.sentences.find((one) => one.sid === sid);
    return sentence ? this.article.text.slice(this.units(sentence.start), this.units(sentence.end)) : "";
  }

  /** Entries in the order in which the article brings up what they rest on. */
  inArticleOrder() {
    return [...this.entries.values()].sort((a, b) => firstSentence(a) - firstSentence(b));
  }
}

const numberOf = (sid) => Number.parseInt(sid.slice(1), 10) || 0;
const firstSentence = (entry) => Math.min(Infinity, ...entry.sids.map(numberOf));

/** The conditions of an item, other accounts of its status and reports of compliance: the field, the detail, whether no quotation bears it. */
export function detailsOf(item) {
  const bare = (item.checks ?? []).filter((check) => check.code === "detail_without_evidence").map((check) => check.field);
  return Object.keys(DETAILS).flatMap((field) => (item[field] ?? []).map((one, index) => [field, one, bare.includes(`${field}[${index}]`)]));
}

/** Numbers as the article has them, each with what it counts. */
export const amounts = (quantities) => quantities.map((one) => (one.counted ? `${one.text} (${one.counted})` : one.text)).join("; ");

function evidenceOf(item) {
  return [...(item.evidence ?? []), ...detailsOf(item).flatMap(([, one]) => one.evidence)];
}

function sidsOf(item) {
  const sids = evidenceOf(item).map((one) => one.sid);
  if (item.sids) sids.push(...item.sids);
  if (item.sid) sids.push(item.sid);
  if (item.asserting) sids.push(...item.asserting.sids, ...item.disputing.sids);
  return [...new Set(sids)];
}

/** The main words of an item, whatever it is. */
export const statementOf = (item) => item.statement ?? item.text ?? item.proposition ?? item.question ?? item.about ?? "";

/** Offsets of the service are code points; a browser's strings count UTF-16 units. Returns a converter. */
export function toUnits(text) {
  if (!/[\ud800-\udfff]/.test(text)) return (offset) => offset;
  const units = [];
  let at = 0;
  for (const character of text) {
    units.push(at);
    at += character.length;
  }
  units.push(at);
  return (offset) => units[offset] ?? at;
}
