// The head and foot of every printed page: whose karte it is, who printed it and when. A style sheet cannot read the page, so
// print.css gets both as properties. Browsers without boxes in the page margin leave them out; the page itself holds both too.
(() => {
  'use strict';

  const say = (name, text) => document.documentElement.style.setProperty(name, JSON.stringify(text));

  say('--paper-head', document.querySelector('main').dataset.paper ?? '');
  say('--paper-foot', [...document.querySelectorAll('.foot .only-print')].map((one) => one.textContent.trim()).join(' · '));
})();
